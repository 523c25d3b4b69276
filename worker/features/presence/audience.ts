import { desc, eq } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import type { Database } from '../../db/client'
import { friendships, users } from '../../db/schema'
import { readPreferences } from '../profiles/view'
import type { Audience } from './policy'

/** Friends whose hubs are told; of somebody with more, the latest. */
const FRIENDS_TOLD = 500

/** Who may see whether a person is online. */
export async function loadAudience(db: Database, id: UserId): Promise<Audience> {
  const [[person], friends] = await db.batch([
    db.select({ preferences: users.preferences }).from(users).where(eq(users.id, id)),
    db
      .select({ id: friendships.friendId })
      .from(friendships)
      .where(eq(friendships.userId, id))
      .orderBy(desc(friendships.createdAt), desc(friendships.friendId))
      .limit(FRIENDS_TOLD),
  ])
  return {
    shows: person !== undefined && readPreferences(person).privacy.showPresence,
    friends: friends.map((friend) => friend.id),
  }
}
