import { and, desc, eq, sql } from 'drizzle-orm'
import type { FilterId, UserId } from '../../core/ids'
import { limits } from '../../core/limits'
import type { Database } from '../../db/client'
import { wordFilters } from '../../db/schema'
import type { PageRequest } from '../../db/page'

export type FilterRow = typeof wordFilters.$inferSelect

export function filtersOf(db: Database, userId: UserId, { limit, after }: PageRequest<[string]>) {
  return db
    .select()
    .from(wordFilters)
    .where(sql`${wordFilters.userId} = ${userId} AND ${wordFilters.id} < ${after?.[0] ?? '~'}`)
    .orderBy(desc(wordFilters.id))
    .limit(limit + 1)
}

export function findFilter(db: Database, userId: UserId, id: FilterId) {
  return db.select().from(wordFilters).where(own(userId, id))
}

/**
 * Stores a filter if the person has fewer than they may have when the batch reaches it. If not, the column `user_id` has
 * no value: the statement fails, and the batch with it.
 */
export function insertFilter(db: Database, row: FilterRow) {
  const count = sql`(SELECT count(*) FROM ${wordFilters} WHERE ${wordFilters.userId} = ${row.userId})`
  const userId = sql`(CASE WHEN ${count} < ${limits.filtersPerPerson} THEN ${row.userId} END)`
  return db.insert(wordFilters).values({ ...row, userId })
}

/** Whether a batch failed because `insertFilter` found as many as a person may have. */
export function foundNoRoom(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause.message.includes('NOT NULL constraint failed: word_filters.user_id')) return true
  }
  return false
}

export function updateFilter(db: Database, row: FilterRow) {
  const { id, userId, createdAt: _, ...change } = row
  return db.update(wordFilters).set(change).where(own(userId, id))
}

export function deleteFilter(db: Database, userId: UserId, id: FilterId) {
  return db.delete(wordFilters).where(own(userId, id))
}

function own(userId: UserId, id: FilterId) {
  return and(eq(wordFilters.id, id), eq(wordFilters.userId, userId))
}
