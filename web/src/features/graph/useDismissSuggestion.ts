import { useMutation } from '@tanstack/react-query'
import type { UserRef } from '@worker/features/profiles/contract'
import { api, done } from '../../api'
import { t } from '../../messages'
import { queryClient } from '../../query-client'
import { toast, toastError } from '../../toasts'
import { suggestionsKey, takeOut } from './people-cache'

/** Takes somebody out of the suggestions: gone at once, and back in the same place with "Undo". */
export function useDismissSuggestion({ username, displayName }: UserRef): () => void {
  const param = { username }
  const restore = useMutation({
    mutationFn: (_putBack: () => void) => done(api.suggestions[':username'].$put({ param })),
    onMutate: (putBack) => putBack(),
    onError: (error, putBack) => toastError(error, () => restore.mutate(putBack)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: suggestionsKey }),
  })
  const dismiss = useMutation({
    mutationFn: () => done(api.suggestions[':username'].$delete({ param })),
    onMutate: () => takeOut(suggestionsKey, username),
    onSuccess: (_nothing, _variables, putBack) =>
      toast(t('{name} is not suggested any more', { name: displayName }), {
        action: { label: t('Undo'), run: () => restore.mutate(putBack) },
      }),
    onError: (error, _nothing, putBack) => {
      putBack?.()
      toastError(error, dismiss.mutate)
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: suggestionsKey, refetchType: 'none' }),
  })
  return () => dismiss.mutate()
}
