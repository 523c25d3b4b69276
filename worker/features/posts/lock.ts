import { eq, sql } from 'drizzle-orm'
import { DomainError, notFound } from '../../core/errors'
import type { PostId } from '../../core/ids'
import type { UserCtx } from '../../ctx'
import { posts } from '../../db/schema'
import { emit } from '../../events/outbox'
import { admit, commit, done } from '../../use-case/exactly-once'
import { quietly, rateLimit } from '../../use-case/limits'
import { bitOf, keeperAs, withoutBits } from './keepers'
import { standsOnWallOf, visibleTo } from './visible'

/**
 * Closes the thread of a post to everybody, or takes that back: by its author or the owner of the wall, each in their own
 * right. What was said stays, and can still be edited, deleted and reacted to.
 * @throws not_found, conflict for a draft, forbidden
 */
export async function setLocked(ctx: UserCtx, id: PostId, locked: boolean): Promise<void> {
  const { db, viewer } = ctx
  const [, [row]] = await admit(ctx, quietly(rateLimit.post), [
    db
      .select({
        authorId: posts.authorId,
        wallId: posts.wallId,
        isDraft: sql<number>`${posts.feedKey} IS NULL`.as('is_draft'),
      })
      .from(posts)
      .where(sql`${posts.id} = ${id} AND (${visibleTo(viewer.id)} OR ${standsOnWallOf(viewer.id)})`),
  ])
  if (!row) throw notFound('post')
  if (row.isDraft) throw new DomainError('conflict', 'A draft has no thread until it is published.')
  const roles = { isAuthor: row.authorId === viewer.id, isWallOwner: row.wallId === viewer.id }
  const keeper = keeperAs(roles)
  if (!keeper)
    throw new DomainError('forbidden', 'Only its author and the owner of the wall can lock a thread.')
  const after = locked
    ? sql`${posts.lockedBy} | ${bitOf(keeper)}`
    : sql`${posts.lockedBy} & ${withoutBits(roles)}`
  const changes = sql`EXISTS (SELECT 1 FROM ${posts} WHERE ${posts.id} = ${id} AND ${posts.lockedBy} <> (${after}))`
  await commit(ctx, done, [
    emit(ctx, 'thread.changed', { postId: id, authorId: row.authorId }, changes),
    db.update(posts).set({ lockedBy: after }).where(eq(posts.id, id)),
  ])
}
