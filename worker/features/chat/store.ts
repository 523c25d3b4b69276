import { and, eq, inArray, sql } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import type { Database } from '../../db/client'
import { users } from '../../db/schema'
import { isKnownAs, refColumns } from '../profiles/find'
import { acceptsInvitationsFrom } from '../profiles/privacy'
import { areFriends, blockBetween } from '../profiles/relationship'

/** Those of the names that exist for the viewer, and whether they accept invitations to groups from them. At most 50 names: a statement binds 100 values. */
export function findInvitable(db: Database, viewer: UserId, usernames: string[]) {
  const named = usernames.length > 0 ? inArray(users.username, usernames) : sql`0`
  return db
    .select({ ...refColumns, accepts: acceptsInvitationsFrom(viewer).as('accepts') })
    .from(users)
    .where(and(named, sql`NOT ${blockBetween(viewer, sql`${users.id}`)}`))
}

/** A person and whether they are a friend; no row when there is a block between the two. */
export function findPartner(db: Database, viewer: UserId, username: string) {
  return db
    .select({ ...refColumns, isFriend: areFriends(viewer, users.id).as('is_friend') })
    .from(users)
    .where(isKnownAs(username, viewer))
}

/** Two people, and of each whether the other is a friend. */
export function findPair(db: Database, a: UserId, b: UserId) {
  return db
    .select({ ...refColumns, isFriend: areFriends(a, b).as('is_friend') })
    .from(users)
    .where(inArray(users.id, [a, b]))
}

export function findRef(db: Database, id: UserId) {
  return db.select(refColumns).from(users).where(eq(users.id, id))
}

export async function isBlockBetween(db: Database, a: UserId, b: UserId): Promise<boolean> {
  const [row] = await db
    .select({ apart: blockBetween(a, b).as('apart') })
    .from(users)
    .where(eq(users.id, a))
  return Boolean(row?.apart)
}
