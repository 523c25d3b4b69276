import type { CommentView } from '@worker/features/comments/contract'
import { t } from '../../messages'
import { coverBelow, draftBelow, mediaBelow } from './comment-draft'
import { NewCommentForm } from './CommentForm'
import { leaveReply, parentOfReply } from './reply'
import { submitComment } from './useComments'

interface ReplyFormProps {
  comment: CommentView
  /** It was begun on an earlier visit: then it does not take the focus. */
  begun: boolean
  onClose: () => void
  onSent: () => void
}

export function ReplyForm({ comment, begun, onClose, onSent }: ReplyFormProps) {
  const name = comment.author?.displayName ?? ''
  return (
    <div className="pt-3">
      <NewCommentForm
        draft={draftBelow(comment.postId, comment.id)}
        media={mediaBelow(comment.postId, comment.id)}
        coverDraft={coverBelow(comment.postId, comment.id)}
        label={t('Reply to {name}', { name })}
        placeholder={t('Reply to {name}…', { name })}
        action={t('Reply')}
        autoFocus={!begun}
        onCancel={() => {
          leaveReply(comment)
          onClose()
        }}
        onSubmit={(written) => {
          submitComment({ postId: comment.postId, parentId: parentOfReply(comment), ...written })
          onSent()
        }}
      />
    </div>
  )
}
