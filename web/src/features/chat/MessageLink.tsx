import type { LinkCard } from '@worker/features/links/contract'
import { LazyLinkCard } from '../links/LazyLinkCard'
import type { RoomView } from './room-view'
import { useRemoveCard } from './useMessageActions'

interface MessageLinkProps {
  card: LinkCard
  seq: number
  view: RoomView
  mine: boolean
}

/** The card of a message's first link, which its sender may remove. */
export function MessageLink({ card, seq, view, mine }: MessageLinkProps) {
  const remove = useRemoveCard(view.id, seq)
  return (
    <div className="w-96 max-w-full pb-1.5">
      <LazyLinkCard card={card} onRemove={mine && !view.readOnly ? remove : undefined} />
    </div>
  )
}
