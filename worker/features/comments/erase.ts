import { and, eq, isNotNull } from 'drizzle-orm'
import type { CommentId, PostId, UserId } from '../../core/ids'
import type { Ctx } from '../../ctx'
import type { Statement } from '../../db/client'
import { comments, type OwnCard } from '../../db/schema'
import { emit } from '../../events/outbox'
import { erasePreview } from '../links/erase'
import { deleteComment, stands } from './store'
import { showComment } from './withhold'

/* What becomes of comments when their author is deleted: those that others have replied to stay as an empty place. */
type Found = { id: CommentId; postId: PostId; moderation: string | null; card: OwnCard | null }

export function nextOf({ db }: Ctx, author: UserId, most: number) {
  return db
    .select({
      id: comments.id,
      postId: comments.postId,
      moderation: comments.moderation,
      card: comments.card,
    })
    .from(comments)
    .where(eq(comments.authorId, author))
    .orderBy(comments.id)
    .limit(most)
}

/**
 * The statements that delete one.
 * @param nobody whose the empty place is from then on
 */
export function eraseComment(
  ctx: Ctx,
  author: UserId,
  { id, postId, moderation, card }: Found,
  nobody: UserId,
): Statement[] {
  const { db, now } = ctx
  const fact = { commentId: id, postId, authorId: author, by: author }
  const wentAlong = moderation === 'author_away' || moderation === 'author_banned'
  return [
    // What others have said below comes back into sight.
    ...(wentAlong ? showComment(db, id) : []),
    emit(ctx, 'comment.deleted', fact, stands(id)),
    ...deleteComment(db, id, now),
    ...erasePreview(db, card),
    db
      .update(comments)
      .set({ authorId: nobody })
      .where(and(eq(comments.id, id), isNotNull(comments.deletedAt))),
  ]
}
