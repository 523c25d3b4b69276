import { useMutation } from '@tanstack/react-query'
import type { LinkCard } from '../../../../worker/features/links/contract'
import { toast, toastError } from '../../toasts'
import { LazyLinkCard } from './LazyLinkCard'

interface OwnLinkCardProps {
  card: LinkCard
  /** Of the text, among all that have a card. */
  id: string
  isMine: boolean
  /** Shows it, or that there is none. */
  put: (card: LinkCard | null) => void
  /** Asks the server to remove it. */
  remove: () => Promise<unknown>
}

/** The card of a text's first link, which its author may remove; it is gone at once. */
export function OwnLinkCard({ card, id, isMine, put, remove }: OwnLinkCardProps) {
  const { mutate } = useMutation({
    scope: { id: `card,${id}` },
    mutationFn: remove,
    onMutate: () => put(null),
    onSuccess: () => toast('The link preview is removed'),
    onError: (error) => {
      put(card)
      toastError(error)
    },
  })
  return <LazyLinkCard card={card} onRemove={isMine ? () => mutate() : undefined} />
}
