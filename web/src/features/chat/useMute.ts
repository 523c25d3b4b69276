import { useMutation } from '@tanstack/react-query'
import { toastError } from '../../toasts'
import { updateEntry } from '../../hub-cache'
import { setMuted } from './messages-api'

/** Mutes a conversation or lets it be heard again: shown at once, taken back when it cannot be saved. */
export function useMute(id: string): (muted: boolean) => void {
  const { mutate } = useMutation({
    scope: { id: `mute,${id}` },
    mutationFn: (muted: boolean) => setMuted(id, muted),
    onMutate: (muted) => updateEntry(id, (entry) => ({ ...entry, muted })),
    onError: (error, muted) => {
      updateEntry(id, (entry) => ({ ...entry, muted: !muted }))
      toastError(error)
    },
  })
  return mutate
}
