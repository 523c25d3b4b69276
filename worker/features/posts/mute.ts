import { and, eq, sql } from 'drizzle-orm'
import { notFound } from '../../core/errors'
import type { PostId, UserId } from '../../core/ids'
import type { Database } from '../../db/client'
import { mutedPosts, posts } from '../../db/schema'
import type { UserCtx } from '../../ctx'
import { admit, commit, done } from '../../use-case/exactly-once'
import { quietly, rateLimit } from '../../use-case/limits'
import { findVisible } from './store'
import { visibleTo } from './visible'

/**
 * Mutes a post and its thread for the viewer, or ends that: nothing about it is told to them, mentions included. What
 * they were told before stays. @throws not_found for muting what one does not see
 */
export async function setMuted(ctx: UserCtx, id: PostId, muted: boolean): Promise<void> {
  const { db, viewer, now } = ctx
  const [, [post]] = await admit(ctx, quietly(rateLimit.react), [findVisible(db, viewer.id, id)])
  if (muted && !post) throw notFound('post')
  await commit(ctx, done, [muted ? insertMute(db, viewer.id, id, now) : deleteMute(db, viewer.id, id)])
}

function insertMute(db: Database, userId: UserId, id: PostId, now: number) {
  const seen = sql`${posts.id} = ${id} AND ${visibleTo(userId)}`
  return db
    .insert(mutedPosts)
    .select(sql`SELECT ${userId}, ${posts.id}, ${now} FROM ${posts} WHERE ${seen}`)
    .onConflictDoNothing()
}

function deleteMute(db: Database, userId: UserId, id: PostId) {
  return db.delete(mutedPosts).where(and(eq(mutedPosts.userId, userId), eq(mutedPosts.postId, id)))
}
