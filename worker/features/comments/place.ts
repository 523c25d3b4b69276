import { detail } from '../../core/details'
import { DomainError, notFound } from '../../core/errors'
import type { PostId } from '../../core/ids'
import type { NewComment } from './contract'
import { commentLimits } from './limits'
import { canAnswer } from './policy'
import type { findPost } from './store'
import type { selectComment } from './view'

type FoundPost = Awaited<ReturnType<typeof findPost>>[number]
type FoundComment = Awaited<ReturnType<typeof selectComment>>[number]

/** Where a new comment goes, or the refusal. */
export function placeOf(
  postId: PostId,
  { parentId }: NewComment,
  post: FoundPost | undefined,
  parent: FoundComment | undefined,
): { post: FoundPost; depth: number } {
  if (!post) throw notFound('post')
  if (post.isDraft) throw new DomainError('conflict', 'A draft takes no comments until it is published.')
  if (!post.takesComments) throw closedTo(post)
  if (parentId === undefined) return { post, depth: 0 }
  if (parent?.postId !== postId) throw notFound('comment')
  if (parent.moderation !== null)
    throw new DomainError('conflict', 'Nobody can reply to this comment while it is out of sight.')
  if (!canAnswer({ seesPost: true, deleted: parent.deletedAt !== null, withheld: false })) throw wasDeleted()
  const depth = parent.depth + 1
  if (depth > commentLimits.depth) {
    const most = commentLimits.depth
    throw new DomainError('invalid_input', detail('replies_too_deep', { most }), {
      errors: [{ path: 'parentId', message: `Replies go at most ${most} levels deep` }],
    })
  }
  return { post, depth }
}

/** Why it takes no comments of theirs, though it is published. */
function closedTo({ isLocked, isWithheld }: FoundPost): DomainError {
  if (isWithheld)
    return new DomainError('conflict', 'Nobody can comment on this post while it is out of sight.')
  return new DomainError(isLocked ? 'thread_locked' : 'comments_restricted')
}

export function wasDeleted(): DomainError {
  return new DomainError('conflict', 'This comment was deleted.')
}
