import { type SQL, sql } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import { linkedAccounts, passkeys, users } from '../../db/schema'
import type { Env } from '../../env'

/*
 * The ways into an account, and that there is always one. A confirmed address is one where Warren sends mail: its owner can
 * have a link sent to it.
 */

/**
 * How many ways in the person has, as SQL: for the condition of a statement that takes one away, in which it is as true as
 * the transaction.
 */
export function waysIn(env: Env, id: UserId): SQL<number> {
  const password = sql`SELECT 1 FROM ${users} WHERE ${users.id} = ${id} AND ${users.passwordHash} <> ''`
  const mail = sql`SELECT 1 FROM ${users} WHERE ${users.id} = ${id} AND ${users.emailConfirmedAt} IS NOT NULL`
  const counted = sql`EXISTS (${password})
    + (SELECT count(*) FROM ${passkeys} WHERE ${passkeys.userId} = ${id})
    + (SELECT count(*) FROM ${linkedAccounts} WHERE ${linkedAccounts.userId} = ${id})`
  return env.MAIL === 'off' ? sql`(${counted})` : sql`(${counted} + EXISTS (${mail}))`
}
