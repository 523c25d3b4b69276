import { eq, sql } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import { folded } from '../../core/markup/fold'
import type { Database } from '../../db/client'
import { users } from '../../db/schema'

/* How moderation takes away what a profile says, and brings it back. The username stays: it is how people find it. */

export function clearProfile(db: Database, id: UserId) {
  return db
    .update(users)
    .set({ displayName: sql`${users.username}`, searchName: sql`${users.username}`, bio: '' })
    .where(eq(users.id, id))
}

/** Brings back what was taken, unless the person has written something new meanwhile. */
export function bringBackProfile(db: Database, id: UserId, was: { displayName: string; bio: string }) {
  return db
    .update(users)
    .set({
      displayName: sql`CASE WHEN ${users.displayName} = ${users.username} THEN ${was.displayName} ELSE ${users.displayName} END`,
      searchName: sql`CASE WHEN ${users.displayName} = ${users.username} THEN ${folded(was.displayName)} ELSE ${users.searchName} END`,
      bio: sql`CASE WHEN ${users.bio} = '' THEN ${was.bio} ELSE ${users.bio} END`,
    })
    .where(eq(users.id, id))
}
