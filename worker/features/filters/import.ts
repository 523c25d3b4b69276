import { sql } from 'drizzle-orm'
import { type FilterId, newId, type UserId } from '../../core/ids'
import { needleOf } from '../../core/words'
import type { Database } from '../../db/client'
import { wordFilters } from '../../db/schema'
import type { FilterRow } from './store'

type Brought = Pick<FilterRow, 'phrase' | 'wholeWord' | 'action' | 'expiresAt'>

/** Filters that somebody had elsewhere. A phrase that is filtered already stays as it is. */
export function importFilters(
  db: Database,
  userId: UserId,
  brought: Brought[],
  now: number,
): { rows: FilterRow[]; statements: ReturnType<typeof insert>[] } {
  const rows = brought.map((filter) => ({
    ...filter,
    id: newId<FilterId>(now),
    userId,
    needle: needleOf(filter.phrase, filter.wholeWord),
    createdAt: now,
  }))
  return { rows, statements: rows.map((row) => insert(db, row)) }
}

function insert(db: Database, row: FilterRow) {
  return db.insert(wordFilters).values(row).onConflictDoNothing()
}

/** What they filter already. */
export function needlesOf(db: Database, userId: UserId) {
  return db
    .select({ needle: wordFilters.needle })
    .from(wordFilters)
    .where(sql`${wordFilters.userId} = ${userId}`)
}

/** The filter goes again. */
export function takeBackFilter(db: Database, id: string) {
  return db.delete(wordFilters).where(sql`${wordFilters.id} = ${id}`)
}
