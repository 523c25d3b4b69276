import { eq, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { PostId, UserId } from '../../core/ids'
import type { Database } from '../../db/client'
import { posts, scheduledPosts, users } from '../../db/schema'

/** Whether a draft waits for its time; with `until`, whether that has come (milliseconds UTC). */
export function isScheduled(id: PostId | SQLiteColumn, until = Number.MAX_SAFE_INTEGER): SQL {
  return sql`EXISTS (SELECT 1 FROM ${scheduledPosts} WHERE ${scheduledPosts.postId} = ${id} AND ${scheduledPosts.publishAt} <= ${until})`
}

/** Gives a draft its time, or another one; nothing, once it is published. */
export function putSchedule(db: Database, postId: PostId, publishAt: number) {
  const draft = sql`${posts.id} = ${postId} AND ${posts.feedKey} IS NULL`
  return db
    .insert(scheduledPosts)
    .select(sql`SELECT ${posts.id}, ${posts.authorId}, ${publishAt} FROM ${posts} WHERE ${draft}`)
    .onConflictDoUpdate({ target: scheduledPosts.postId, set: { publishAt } })
}

export function deleteSchedule(db: Database, postId: PostId) {
  return db.delete(scheduledPosts).where(eq(scheduledPosts.postId, postId))
}

/** How many of theirs wait, but for that one. */
export function countScheduled(db: Database, author: UserId | null, but: PostId | '') {
  return db
    .select({ count: sql<number>`count(*)`.as('count') })
    .from(scheduledPosts)
    .where(sql`${scheduledPosts.authorId} = ${author} AND ${scheduledPosts.postId} <> ${but}`)
}

/** What is due of an author's by then, as posts of a list: the longest waiting first. */
export function dueBy(author: UserId, now: number): SQL {
  return sql`
    SELECT ${scheduledPosts.postId} AS id, ${scheduledPosts.publishAt} AS key FROM ${scheduledPosts}
    WHERE ${scheduledPosts.authorId} = ${author} AND ${scheduledPosts.publishAt} <= ${now}
    ORDER BY ${scheduledPosts.publishAt}, ${scheduledPosts.postId}`
}

/** When the next of an author's is due; null where nothing waits. */
export function selectNextDue(db: Database, author: UserId) {
  return db
    .select({ at: sql<number | null>`min(${scheduledPosts.publishAt})`.as('at') })
    .from(scheduledPosts)
    .where(eq(scheduledPosts.authorId, author))
}

export function selectStanding(db: Database, author: UserId) {
  return db
    .select({ standing: users.standing, suspendedUntil: users.suspendedUntil })
    .from(users)
    .where(eq(users.id, author))
}
