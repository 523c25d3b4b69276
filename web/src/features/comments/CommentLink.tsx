import type { CommentView } from '@worker/features/comments/contract'
import { api, read } from '../../api'
import { LazyLinkCard } from '../links/LazyLinkCard'
import { useRemoveCard } from '../links/useRemoveCard'
import { updateComment } from '../../comment-cache'

/** The card of a comment's first link, which its author may remove. */
export function CommentLink({ comment: { id, postId, card, viewer } }: { comment: CommentView }) {
  const remove = useRemoveCard(
    card,
    () => read(api.comments[':id'].$patch({ param: { id }, json: { card: null } })),
    (shown) => updateComment(postId, id, (comment) => ({ ...comment, card: shown })),
  )
  return card && <LazyLinkCard card={card} onRemove={viewer.canEdit ? remove : undefined} />
}
