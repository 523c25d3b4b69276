import { useMutation } from '@tanstack/react-query'
import type { LinkCard } from '@worker/features/links/contract'
import { t } from '../../messages'
import { toast, toastError } from '../../toasts'

/**
 * For the author of a text: its card is gone at once, and comes back if the server would not remove it.
 * @param ask asks the server
 * @param put shows it, or that there is none
 */
export function useRemoveCard(
  card: LinkCard | null,
  ask: () => Promise<unknown>,
  put: (card: LinkCard | null) => void,
): () => void {
  const { mutate } = useMutation({
    mutationFn: ask,
    onMutate: () => put(null),
    onSuccess: () => toast(t('The link preview is removed')),
    onError: (error) => {
      put(card)
      toastError(error)
    },
  })
  return () => mutate()
}
