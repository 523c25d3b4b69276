import { sql } from 'drizzle-orm'
import { detail } from '../../core/details'
import { DomainError, notFound } from '../../core/errors'
import type { PostId, UserId } from '../../core/ids'
import type { UserCtx } from '../../ctx'
import type { Database } from '../../db/client'
import { guard, guardFailed } from '../../db/guard'
import { pinnedPosts, posts } from '../../db/schema'
import { emit } from '../../events/outbox'
import { admit, commit, done } from '../../use-case/exactly-once'
import { quietly, rateLimit } from '../../use-case/limits'
import { postLimits } from './limits'
import { one, standsPinned } from './lists'
import { pinRefusal } from './policy'
import { deletePin } from './store'
import { selectPosts } from './view'
import { visibleTo } from './visible'

/**
 * Puts a post of one's own in front of one's wall, or takes it from there.
 * @throws not_found, forbidden for the post of another, conflict for what cannot stand there or beyond the number
 */
export async function setPinned(ctx: UserCtx, id: PostId, pinned: boolean): Promise<void> {
  const { db, viewer, now } = ctx
  const read = selectPosts(db, viewer.id, one(id, visibleTo(viewer.id)))
  const [, [post]] = await admit(ctx, quietly(rateLimit.post), [read])
  if (!post) throw notFound('post')
  if (post.authorId !== viewer.id) throw new DomainError('forbidden', 'Only its author can pin a post.')
  const fact = { postId: id, userId: viewer.id }
  const isPinned = sql`EXISTS (SELECT 1 FROM ${pinnedPosts} WHERE ${pinnedPosts.postId} = ${id})`
  if (!pinned) {
    await commit(ctx, done, [emit(ctx, 'post.pin-changed', fact, isPinned), deletePin(db, id)])
    return
  }
  const refusal = pinRefusal({
    draft: post.feedKey === null,
    withheld: post.moderation !== null,
    visibility: post.visibility,
    isWallOwner: post.wallId === viewer.id,
  })
  if (refusal) throw new DomainError('conflict', refusal)
  try {
    await commit(ctx, done, [
      guard(db, sql`${isPinned} OR (${countOf(viewer.id)}) < ${postLimits.pinned}`),
      emit(ctx, 'post.pin-changed', fact, sql`NOT ${isPinned}`),
      insertPin(db, viewer.id, id, now),
    ])
  } catch (error) {
    if (!guardFailed(error)) throw error
    throw new DomainError('conflict', detail('wall_pins_full', { most: postLimits.pinned }))
  }
}

/** Of those that stand there: what has become private leaves its place to another. */
function countOf(userId: UserId) {
  return sql`
    SELECT count(*) FROM ${pinnedPosts} CROSS JOIN ${posts} ON ${posts.id} = ${pinnedPosts.postId}
    WHERE ${pinnedPosts.userId} = ${userId} AND ${standsPinned}`
}

/** Unless it has been deleted, narrowed or taken away this very moment. */
function insertPin(db: Database, userId: UserId, id: PostId, now: number) {
  const mine = sql`${posts.id} = ${id} AND ${posts.authorId} = ${userId} AND ${posts.wallId} = ${userId}`
  return db
    .insert(pinnedPosts)
    .select(
      sql`SELECT ${posts.id}, ${userId}, ${now} FROM ${posts}
        WHERE ${mine} AND ${posts.feedKey} IS NOT NULL AND ${standsPinned}`,
    )
    .onConflictDoNothing()
}
