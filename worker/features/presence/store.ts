import { sql } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import type { Database } from '../../db/client'
import { users } from '../../db/schema'
import { isKnownAs } from '../profiles/find'
import { areFriends } from '../profiles/relationship'

/** Somebody the viewer may find: whether the two are friends, and what they chose to show. */
export function findPerson(db: Database, viewer: UserId, username: string) {
  const person = sql`${users.id}`
  return db
    .select({
      id: users.id,
      preferences: users.preferences,
      isFriend: areFriends(viewer, person).as('is_friend'),
    })
    .from(users)
    .where(isKnownAs(username, viewer))
}
