import { type SQL, sql } from 'drizzle-orm'
import { DAY } from '../../core/time'
import { type rolledUp, rollups } from '../../db/schema'

export type Source = (typeof rolledUp)[number]

/** So many rows may wait until their day is over; more are counted before. */
export const MOST_WAITING = 10_000

/**
 * What waits to be rolled up is counted when somebody looks, so many rows of each kind; what is beyond is added when the clock
 * comes by.
 */
export const MOST_READ = 2_000

/** Of rows that wait, as many as are read. */
export function waitingAmong(rows: SQL): SQL {
  return sql`(${rows} LIMIT ${MOST_READ})`
}

/** That a row, with its time and its place in the order of storing, is not counted yet. */
export function waits(source: Source, { at, seq }: { at: SQL; seq: SQL }): SQL {
  return sql`(${seq} > ${mark(source, 'through')} AND ${at} >= ${mark(source, 'since')})`
}

export function mark(source: Source, name: 'through' | 'since'): SQL {
  return sql`(SELECT ${rollups[name]} FROM ${rollups} WHERE ${rollups.source} = ${source})`
}

/** The day of a moment. */
export function dayAt(at: SQL): SQL<number> {
  return sql<number>`${at} / ${sql.raw(String(DAY))}`
}
