import { sql } from 'drizzle-orm'
import { HOUR } from '../../core/time'
import type { Database } from '../../db/client'
import { rollups } from '../../db/schema'
import { counting, isCountedSoon, tables, waitingRows } from './count'
import { MOST_WAITING, type Source } from './waiting'

/** What was made just before midnight is stored just after. */
const LATE = HOUR

/** @returns whether there were any rows that it was time for; of those, so many are counted now */
export async function countNext(db: Database, source: Source, midnight: number): Promise<boolean> {
  return (await counting(db, source, midnight)).length > 0
}

/**
 * From now on, what was made before this day is counted as it comes; so whoever reads what waits looks at no more than a day.
 * Nothing that waits may be older, for it would not be counted: the mark goes no further than the oldest.
 */
export async function moveSince(db: Database, source: Source, midnight: number): Promise<void> {
  if (isCountedSoon(source)) return
  const table = tables[source]
  const goal = sql`${midnight - LATE}`
  const oldest = sql`(SELECT min(${table.createdAt}) FROM ${table}
    WHERE ${table}.rowid > ${rollups.through} AND ${table.createdAt} >= ${rollups.since})`
  await db.run(
    sql`UPDATE ${rollups} SET since = max(since, min(${goal}, coalesce(${oldest}, ${goal})))
      WHERE ${rollups.source} = ${source} AND ${rollups.since} < ${goal} AND ${waitingRows(source)} <= ${MOST_WAITING}`,
  )
}
