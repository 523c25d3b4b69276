import { and, inArray, type SQL, sql } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import { limits } from '../../core/limits'
import { mentions } from '../../core/text'
import type { Database } from '../../db/client'
import { users } from '../../db/schema'
import { blockBetween } from '../profiles/relationship'

/** The usernames a text mentions, as many as count. */
export function mentionsIn(text: string): string[] {
  return mentions(text).slice(0, limits.mentionsPerPost)
}

/** Those of the names that are people the viewer may mention. */
export function findMentioned(db: Database, viewer: UserId, usernames: string[]) {
  const named: SQL = usernames.length > 0 ? inArray(users.username, usernames) : sql`0`
  return db
    .select({ id: users.id, username: users.username })
    .from(users)
    .where(and(named, sql`NOT ${blockBetween(viewer, sql`${users.id}`)}`))
}
