import type { CommentView } from '@worker/features/comments/contract'
import { commentLimits } from '@worker/features/comments/limits'
import { draftBelow, mediaBelow } from './comment-draft'

/** Nothing hangs under a comment of the last level: who answers it, answers beside it. */
export function answersBeside({ depth }: Pick<CommentView, 'depth'>): boolean {
  return depth >= commentLimits.depth
}

/** The comment that a reply hangs under. */
export function parentOfReply(comment: CommentView): string | null {
  return answersBeside(comment) ? comment.parentId : comment.id
}

/** Whether Reply is offered: beside it, if the comment above takes replies. */
export function takesReply(comment: CommentView, above: CommentView | null): boolean {
  if (comment.deleted) return false
  return comment.viewer.canReply || (answersBeside(comment) && above?.viewer.canReply === true)
}

/** What a reply begins with: beside the comment it has to say whom it is for. */
export function salutation(comment: CommentView): string {
  return answersBeside(comment) && comment.author ? `@${comment.author.username} ` : ''
}

/** Begins a reply where nothing was begun yet. */
export function beginReply(comment: CommentView): void {
  const draft = draftBelow(comment.postId, comment.id)
  if (draft.get() === '') draft.set(salutation(comment))
}

export function isReplyBegun(comment: CommentView): boolean {
  const begun = draftBelow(comment.postId, comment.id).get()
  const said = begun.trim() !== salutation(comment).trim() && begun !== ''
  return said || mediaBelow(comment.postId, comment.id).get().length > 0
}

/** Leaves what was begun for later, unless it says nothing yet. */
export function leaveReply(comment: CommentView): void {
  if (!isReplyBegun(comment)) draftBelow(comment.postId, comment.id).set('')
}
