import type { BatchItem, BatchResponse } from 'drizzle-orm/batch'
import { drizzle as drizzleD1 } from 'drizzle-orm/d1'
import { drizzle as drizzleLibsql } from 'drizzle-orm/libsql/web'
import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core'
import type { Env } from '../env'
import { newMeter, type SqlMeter } from './meter'
import { meteredD1 } from './metered-d1'
import { meteredFetch } from './metered-libsql'

/** How columns are named in SQL. */
export const CASING = 'snake_case' as const

export type Statement = BatchItem<'sqlite'>

/**
 * What D1 and libSQL share. `batch` runs its statements in one round trip and one transaction; interactive
 * transactions are left out of the type, because D1 has none.
 */
export type Database = Omit<BaseSQLiteDatabase<'async', unknown>, 'transaction'> & {
  batch<U extends Statement, T extends Readonly<[U, ...U[]]>>(statements: T): Promise<BatchResponse<T>>
}

/**
 * @param meter is told what every statement costs
 * @param session of D1: which of its copies may answer (`http/bookmark.ts`); without one, the original does
 */
export function connect(
  env: Env,
  meter: SqlMeter = newMeter(),
  session: D1DatabaseSession | null = null,
): Database {
  // Without the schema, which only Drizzle's relational queries use: it would be worked through anew for each request.
  const config = { casing: CASING }
  if (env.DATABASE === 'libsql') {
    const connection = {
      url: env.LIBSQL_URL,
      ...(env.LIBSQL_TOKEN && { authToken: env.LIBSQL_TOKEN }),
      fetch: meteredFetch(meter),
    }
    return drizzleLibsql({ ...config, connection }) as unknown as Database
  }
  return drizzleD1(meteredD1(session ?? env.DB, meter), config) as unknown as Database
}

/** Whether the database says these words anywhere in the chain of causes: Drizzle wraps its errors, a batch does not. */
export function isCausedBy(error: unknown, words: string): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if (cause.message.includes(words)) return true
  return false
}

/** Whether a string was to be made that is longer than the database can hold. */
export function isTooLarge(error: unknown): boolean {
  return isCausedBy(error, 'string or blob too big')
}

/** Whether a row was to be written that names another which is not there. */
export function isForeignKeyViolation(error: unknown): boolean {
  return isCausedBy(error, 'FOREIGN KEY constraint failed')
}

/** The names in "UNIQUE constraint failed: …" anywhere in the chain of causes, or null for any other error. */
export function uniqueViolation(error: unknown): string | null {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const failed = /UNIQUE constraint failed: ([^\n]+)/.exec(cause.message)
    if (failed) return failed[1]!
  }
  return null
}
