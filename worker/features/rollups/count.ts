import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '../../db/client'
import { commentReactions, comments, postReactions, posts, postViews, rollups } from '../../db/schema'
import { MOST_WAITING, type Source } from './waiting'

export const tables = {
  post_reactions: postReactions,
  comment_reactions: commentReactions,
  post_views: postViews,
  comments,
  popularity: postReactions,
  posts,
} as const

/** Rows that are counted in one statement. */
export const CHUNK = 1_000

/** What is counted whenever the clock comes by, and not when its day is over. */
export const isCountedSoon = (source: Source) => source === 'popularity' || source === 'posts'

/**
 * Counts the next rows of a source, and moves its mark past them: a trigger does both in one statement. Gives a row if there were
 * any that it was time for.
 *
 * @param midnight when the present day began, in milliseconds
 */
export function counting(db: Database, source: Source, midnight: number) {
  const table = tables[source]
  const waiting = sql`FROM ${table} WHERE ${table}.rowid > ${rollups.through} ORDER BY ${table}.rowid`
  const next = sql`SELECT max(seq) FROM (SELECT ${table}.rowid AS seq ${waiting} LIMIT ${CHUNK})`
  const oldest = sql`(SELECT ${table.createdAt} ${waiting} LIMIT 1)`
  const isTime = isCountedSoon(source)
    ? sql`EXISTS (SELECT 1 ${waiting})`
    : sql`(${oldest} < ${midnight} OR ${waitingRows(source)} > ${MOST_WAITING})`
  return db
    .update(rollups)
    .set({ through: sql`(${next})` })
    .where(sql`${rollups.source} = ${source} AND ${isTime}`)
    .returning({ source: rollups.source })
}

/** Counts posts now: belongs before what reads their numbers, which then are of this moment. */
export function countPosts(db: Database) {
  return counting(db, 'posts', 0)
}

/** At least as many as there are: of those that were deleted it does not know. */
export function waitingRows(source: Source): SQL {
  const table = tables[source]
  return sql`((SELECT coalesce(max(${table}.rowid), 0) FROM ${table}) - ${rollups.through})`
}
