import { type SQL, sql } from 'drizzle-orm'
import type { AnyColumn } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import { users } from '../../db/schema'

/** That a person is banned, when the statement runs. */
export function isBanned(person: UserId | SQL | AnyColumn): SQL<number> {
  return sql`EXISTS (SELECT 1 FROM ${users} AS barred WHERE barred.id = ${person} AND barred.standing = 'banned')`
}
