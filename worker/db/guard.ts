import { type SQL, sql } from 'drizzle-orm'
import { idempotencyKeys } from './schema'
import { type Database, isCausedBy, type Statement } from './client'

/**
 * A statement that writes nothing, and fails its whole batch unless the condition holds when the batch reaches it: for a
 * rule that was checked one trip earlier and may have ceased to hold since.
 *
 * @param holds a condition of SQL
 */
export function guard(db: Database, holds: SQL): Statement {
  // SQLite has no way to raise an error outside a trigger but to break a constraint: the scope of a key is never null.
  return db.insert(idempotencyKeys).select(sql`SELECT NULL, '', '', 0, NULL, '', 0 WHERE NOT (${holds})`)
}

/** Whether a batch failed because the condition of its `guard` did not hold. */
export function guardFailed(error: unknown): boolean {
  return isNullRefused(error, 'idempotency_keys.scope')
}

/**
 * Whether a batch failed because a column was given no value. A row that may not be written is left without one: so the rule
 * is decided in the very statement that writes, and neither an event nor an answer tells of what is not there.
 *
 * @param column with its table, as `comments.post_id`
 */
export function isNullRefused(error: unknown, column: string): boolean {
  return isCausedBy(error, `NOT NULL constraint failed: ${column}`)
}
