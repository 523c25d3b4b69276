import type { CommentView } from '../../../../worker/features/comments/contract'
import { api, read } from '../../api'
import { OwnLinkCard } from '../links/OwnLinkCard'
import { updateComment } from './comment-cache'

/** The card of a comment's first link. */
export function CommentLink({ comment: { id, postId, card, viewer } }: { comment: CommentView }) {
  return (
    card && (
      <OwnLinkCard
        id={id}
        card={card}
        isMine={viewer.canEdit}
        put={(shown) => updateComment(postId, id, (comment) => ({ ...comment, card: shown }))}
        remove={() => read(api.comments[':id'].$patch({ param: { id }, json: { card: null } }))}
      />
    )
  )
}
