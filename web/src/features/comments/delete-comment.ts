import type { CommentView } from '@worker/features/comments/contract'
import { t } from '../../messages'
import { deleteLater } from '../../deletions/deletions'

/** It goes at once, and comes back to whoever thinks better of it. */
export function deleteComment({ id, postId, parentId, replyCount }: CommentView): void {
  deleteLater({ type: 'comment', id, postId, parentId, replyCount }, t('The comment is deleted'))
}
