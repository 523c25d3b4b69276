import { type SQL, sql } from 'drizzle-orm'
import type { AnyColumn } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import { users } from '../../db/schema'

/** That nobody sees who has this standing, nor what they wrote: they are banned, or have left. */
export function isOutOfSight(standing: SQL | AnyColumn): SQL<number> {
  return sql`${standing} IN ('banned', 'deactivated')`
}

/** The same of a person, when the statement runs. */
export function isAway(person: UserId | SQL | AnyColumn): SQL<number> {
  return sql`EXISTS (SELECT 1 FROM ${users} AS barred WHERE barred.id = ${person} AND ${isOutOfSight(sql`barred.standing`)})`
}
