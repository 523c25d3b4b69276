import { type SQL, sql } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import type { Database } from '../../db/client'
import { users } from '../../db/schema'
import { blockBetween } from './relationship'

/* People by their names. */

/** What is shown of a person wherever they are named, for `userRef`. */
export const refColumns = {
  id: users.id,
  username: users.username,
  displayName: users.displayName,
  avatarSeed: users.avatarSeed,
}

/** The id of whoever has that name: a list of theirs then needs no round trip to look it up. */
export function idOf(username: string): SQL {
  return sql`(SELECT ${users.id} FROM ${users} WHERE ${users.username} = ${username})`
}

/** That a row of `users` is the person of that name, and there is no block between them and the viewer. */
export function isKnownAs(username: string, viewer: UserId | null): SQL {
  const known = viewer === null ? sql`1` : sql`NOT ${blockBetween(viewer, users.id)}`
  return sql`${users.username} = ${username} AND ${known}`
}

/** A row if there is such a person and no block between them and the viewer. */
export function personVisible(db: Database, username: string, viewer: UserId | null) {
  return db.select({ id: users.id }).from(users).where(isKnownAs(username, viewer))
}
