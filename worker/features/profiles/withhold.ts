import { eq, sql } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import { folded } from '../../core/markup/fold'
import type { Database, Statement } from '../../db/client'
import { departures, users } from '../../db/schema'

/* How moderation takes away what a profile says, and brings it back. The username stays: it is how people find it. */

export function clearProfile(db: Database, id: UserId): Statement[] {
  const name = departures.username
  return [
    db
      .update(users)
      .set({ displayName: sql`${users.username}`, searchName: sql`${users.username}`, bio: '' })
      .where(eq(users.id, id)),
    // Of who is away, so that it does not come back with them.
    db
      .update(departures)
      .set({
        identity: sql`json_set(${departures.identity}, '$.displayName', ${name}, '$.searchName', ${name}, '$.bio', '')`,
      })
      .where(eq(departures.userId, id)),
  ]
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
