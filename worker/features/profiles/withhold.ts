import { eq, sql } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import { folded } from '../../core/markup/fold'
import type { Database, Statement } from '../../db/client'
import { departures, type ProfileField, users } from '../../db/schema'

/* How moderation takes away what a profile says, and brings it back. The username stays: it is how people find it. */

export function clearProfile(db: Database, id: UserId): Statement[] {
  const name = departures.username
  return [
    db
      .update(users)
      .set({
        displayName: sql`${users.username}`,
        searchName: sql`${users.username}`,
        bio: '',
        pronouns: '',
        fields: [],
      })
      .where(eq(users.id, id)),
    // Of who is away, so that it does not come back with them.
    db
      .update(departures)
      .set({
        identity: sql`json_set(${departures.identity}, '$.displayName', ${name}, '$.searchName', ${name}, '$.bio', '', '$.pronouns', '', '$.fields', json('[]'))`,
      })
      .where(eq(departures.userId, id)),
  ]
}

export type HiddenProfile = {
  displayName: string
  bio: string
  pronouns?: string | undefined
  fields?: ProfileField[] | undefined
}

/** Brings back what was taken, unless the person has written something new meanwhile. */
export function bringBackProfile(db: Database, id: UserId, was: HiddenProfile) {
  return db
    .update(users)
    .set({
      displayName: sql`CASE WHEN ${users.displayName} = ${users.username} THEN ${was.displayName} ELSE ${users.displayName} END`,
      searchName: sql`CASE WHEN ${users.displayName} = ${users.username} THEN ${folded(was.displayName)} ELSE ${users.searchName} END`,
      bio: sql`CASE WHEN ${users.bio} = '' THEN ${was.bio} ELSE ${users.bio} END`,
      pronouns: sql`CASE WHEN ${users.pronouns} = '' THEN ${was.pronouns ?? ''} ELSE ${users.pronouns} END`,
      fields: sql`CASE WHEN ${users.fields} = '[]' THEN ${JSON.stringify(was.fields ?? [])} ELSE ${users.fields} END`,
    })
    .where(eq(users.id, id))
}
