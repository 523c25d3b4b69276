import { useMutation } from '@tanstack/react-query'
import { toastError } from '../../toasts'
import type { InboxEntry } from '@worker/features/chat/contract'
import { updateEntry } from '../../hub-cache'
import { setMuted } from './messages-api'

/** How a conversation is muted; null: it is heard. */
export type Muting = InboxEntry['mute']

/** Mutes a conversation or lets it be heard again: shown at once, taken back when it cannot be saved. */
export function useMute({ id, muted, mute }: Pick<InboxEntry, 'id' | 'muted' | 'mute'>) {
  const { mutate } = useMutation({
    scope: { id: `mute,${id}` },
    mutationFn: (how: Muting) => setMuted(id, how),
    onMutate: (how) => updateEntry(id, (entry) => ({ ...entry, muted: how !== null, mute: how })),
    onError: (error) => {
      updateEntry(id, (entry) => ({ ...entry, muted, mute }))
      toastError(error)
    },
  })
  return mutate
}
