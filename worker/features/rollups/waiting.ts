import { type SQL, sql } from 'drizzle-orm'
import { DAY } from '../../core/time'
import { type rolledUp, rollups } from '../../db/schema'

export type Source = (typeof rolledUp)[number]

/** So many rows may wait until their day is over; more are counted before. */
export const MOST_WAITING = 10_000

/**
 * What waits to be rolled up is counted when somebody looks, among so many rows of each kind that are not older than the mark of
 * time; what is beyond is added when the clock comes by.
 */
export const MOST_READ = 2_000

/** Of rows with a time (`at`) and a place in the order of storing (`seq`), those that are not counted yet. */
export function waitingAmong(source: Source, rows: SQL): SQL {
  return sql`(SELECT * FROM (${rows} LIMIT ${MOST_READ}) WHERE seq > ${mark(source, 'through')})`
}

/** Where an index leads to them by what they belong to, and when they were made. */
export function isRecent(source: Source, at: SQL): SQL {
  return sql`${at} >= ${mark(source, 'since')}`
}

export function mark(source: Source, name: 'through' | 'since'): SQL {
  return sql`(SELECT ${rollups[name]} FROM ${rollups} WHERE ${rollups.source} = ${source})`
}

/** The day of a moment. */
export function dayAt(at: SQL): SQL<number> {
  return sql<number>`${at} / ${sql.raw(String(DAY))}`
}
