import { and, desc, eq, type SQL, sql } from 'drizzle-orm'
import type { FilterId, UserId } from '../../core/ids'
import { needleOf } from '../../core/words'
import type { Database } from '../../db/client'
import { isNullRefused } from '../../db/guard'
import { wordFilters } from '../../db/schema'
import type { PageRequest } from '../../db/page'
import { filterLimits } from './limits'

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
  const userId = sql`(CASE WHEN ${count} < ${filterLimits.perPerson} THEN ${row.userId} END)`
  return db.insert(wordFilters).values({ ...row, userId })
}

/** Whether a batch failed because `insertFilter` found as many as a person may have. */
export function foundNoRoom(error: unknown): boolean {
  return isNullRefused(error, 'word_filters.user_id')
}

type Patchable = 'phrase' | 'wholeWord' | 'action' | 'expiresAt'
/** What to change; a field that is undefined stays as it is. */
type Change = { [Field in Patchable]?: FilterRow[Field] | undefined }

/** Writes what the change names, and the needle that follows from it and from what the others have left. */
export function updateFilter(db: Database, { id, userId }: FilterRow, change: Change) {
  return db
    .update(wordFilters)
    .set({ ...change, needle: needleAfter(change) })
    .where(own(userId, id))
}

/** As `needleOf` has it: of whole words the needle has a space at either end. */
function needleAfter({ phrase, wholeWord }: Change): SQL {
  const isWhole = wholeWord === undefined ? sql`${wordFilters.wholeWord}` : sql`${wholeWord}`
  const bare = phrase === undefined ? sql`trim(${wordFilters.needle})` : sql`${needleOf(phrase, false)}`
  return sql`CASE WHEN ${isWhole} THEN ' ' || ${bare} || ' ' ELSE ${bare} END`
}

/** That the filter is as it was when it was read. */
export function stillAs({ id, phrase, wholeWord, action, expiresAt }: FilterRow): SQL {
  return sql`EXISTS (
    SELECT 1 FROM ${wordFilters}
    WHERE ${wordFilters.id} = ${id} AND ${wordFilters.phrase} = ${phrase} AND ${wordFilters.wholeWord} = ${wholeWord}
      AND ${wordFilters.action} = ${action} AND ${wordFilters.expiresAt} IS ${expiresAt})`
}

export function deleteFilter(db: Database, userId: UserId, id: FilterId) {
  return db.delete(wordFilters).where(own(userId, id))
}

function own(userId: UserId, id: FilterId) {
  return and(eq(wordFilters.id, id), eq(wordFilters.userId, userId))
}
