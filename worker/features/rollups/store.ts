import { type SQL, sql } from 'drizzle-orm'
import { HOUR } from '../../core/time'
import type { Database } from '../../db/client'
import { commentReactions, comments, friendships, postReactions, postViews, rollups } from '../../db/schema'
import { MOST_WAITING, type Source } from './waiting'

const tables = {
  post_reactions: postReactions,
  comment_reactions: commentReactions,
  post_views: postViews,
  comments,
  friendships,
  popularity: postReactions,
} as const

/** Rows that are counted in one statement. */
export const CHUNK = 1_000
/** What was made just before midnight is stored just after. */
const LATE = HOUR

/**
 * Counts the next rows of a source, and moves its mark past them: a trigger does both in one statement.
 *
 * @param midnight when the present day began, in milliseconds
 * @returns a row if there were any that it was time for
 */
export async function countNext(db: Database, source: Source, midnight: number): Promise<boolean> {
  const table = tables[source]
  const waiting = sql`FROM ${table} WHERE ${table}.rowid > ${rollups.through} ORDER BY ${table}.rowid`
  const next = sql`SELECT max(seq) FROM (SELECT ${table}.rowid AS seq ${waiting} LIMIT ${CHUNK})`
  const oldest = sql`(SELECT ${table.createdAt} ${waiting} LIMIT 1)`
  const isTime =
    source === 'popularity'
      ? sql`EXISTS (SELECT 1 ${waiting})`
      : sql`(${oldest} < ${midnight} OR ${waitingRows(source)} > ${MOST_WAITING})`
  const passed = await db.all(
    sql`UPDATE ${rollups} SET through = (${next}) WHERE ${rollups.source} = ${source} AND ${isTime} RETURNING 1 AS one`,
  )
  return passed.length > 0
}

/**
 * From now on, what was made before this day is counted as it comes; so whoever reads what waits looks at no more than a day.
 * Nothing that waits may be older, for it would not be counted: the mark goes no further than the oldest.
 */
export async function moveSince(db: Database, source: Source, midnight: number): Promise<void> {
  if (source === 'popularity') return
  const table = tables[source]
  const goal = sql`${midnight - LATE}`
  const oldest = sql`(SELECT min(${table.createdAt}) FROM ${table}
    WHERE ${table}.rowid > ${rollups.through} AND ${table.createdAt} >= ${rollups.since})`
  await db.run(
    sql`UPDATE ${rollups} SET since = max(since, min(${goal}, coalesce(${oldest}, ${goal})))
      WHERE ${rollups.source} = ${source} AND ${rollups.since} < ${goal} AND ${waitingRows(source)} <= ${MOST_WAITING}`,
  )
}

/** At least as many as there are: of those that were deleted it does not know. */
function waitingRows(source: Source): SQL {
  const table = tables[source]
  return sql`((SELECT coalesce(max(${table}.rowid), 0) FROM ${table}) - ${rollups.through})`
}
