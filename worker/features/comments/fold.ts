import { and, eq, isNull, sql } from 'drizzle-orm'
import { DomainError, notFound } from '../../core/errors'
import type { CommentId } from '../../core/ids'
import type { UserCtx } from '../../ctx'
import { comments } from '../../db/schema'
import { emit } from '../../events/outbox'
import { admit, commit, done } from '../../use-case/exactly-once'
import { quietly, rateLimit } from '../../use-case/limits'
import { bitOf, keeperAs, withoutBits } from '../posts/keepers'
import { wasDeleted } from './place'
import { canFold } from './policy'
import { stands } from './store'
import { keeperRoles, selectComment } from './view'
import { commentVisible, standsWith } from './visible'

/**
 * Folds a comment for everybody, or takes that back: by the author of the post or the owner of the wall, each in their own
 * right and across a block as well. Nobody is told.
 * @throws not_found, conflict when it was deleted, forbidden
 */
export async function setFolded(ctx: UserCtx, id: CommentId, folded: boolean): Promise<void> {
  const { db, viewer } = ctx
  const reaches = sql`(${commentVisible(viewer.id)} OR ${standsWith(viewer.id)})`
  const [, [row]] = await admit(ctx, quietly(rateLimit.comment), [selectComment(db, viewer.id, id, reaches)])
  if (!row) throw notFound('comment')
  if (row.deletedAt !== null) throw wasDeleted()
  const roles = keeperRoles(row, viewer.id)
  const keeper = keeperAs(roles)
  if (!keeper || !canFold({ isAuthor: row.authorId === viewer.id, ownsPost: true, deleted: false })) {
    throw new DomainError(
      'forbidden',
      'Only the author of the post and the owner of the wall can fold a comment, and none of their own.',
    )
  }
  const after = folded
    ? sql`${comments.foldedBy} | ${bitOf(keeper)}`
    : sql`${comments.foldedBy} & ${withoutBits(roles)}`
  const changes = sql`(${stands(id)} AND EXISTS (
    SELECT 1 FROM ${comments} WHERE ${comments.id} = ${id} AND ${comments.foldedBy} <> (${after})))`
  await commit(ctx, done, [
    emit(ctx, 'comment.fold-changed', { commentId: id, postId: row.postId, authorId: row.authorId }, changes),
    db
      .update(comments)
      .set({ foldedBy: after })
      .where(and(eq(comments.id, id), isNull(comments.deletedAt))),
  ])
}
