import { sql } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import { mentions } from '../../core/markup/named'
import type { Database } from '../../db/client'
import { users } from '../../db/schema'
import { blockBetween } from '../profiles/relationship'
import { postLimits } from './limits'

/** The usernames a text mentions, as many as count. */
export function mentionsIn(text: string): string[] {
  return mentions(text).slice(0, postLimits.mentions)
}

/** Those of the names, a JSON array, that are people the viewer may mention. */
export function findMentioned(db: Database, viewer: UserId, names: string) {
  return db
    .select({ id: users.id, username: users.username })
    .from(users)
    .where(
      sql`${users.username} IN (SELECT value FROM json_each(${names})) AND NOT ${blockBetween(viewer, sql`${users.id}`)}`,
    )
}
