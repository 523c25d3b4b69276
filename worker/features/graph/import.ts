import { sql } from 'drizzle-orm'
import { type Database, isCausedBy, type Statement } from '../../db/client'
import { parts } from '../../db/many'
import { follows, friendRequests, friendships } from '../../db/schema'

type Friendship = typeof friendships.$inferInsert
type Follow = typeof follows.$inferInsert

/** Ties made at a past time; one that is there already stays as it is. A block between the two fails the batch. */
export function importFollows(db: Database, rows: Follow[]): Statement[] {
  return parts(follows, rows).map((some) => db.insert(follows).values(some).onConflictDoNothing())
}

/** As accepting a request does: the two follow each other from then on, and no request waits between them. */
export function importFriendships(db: Database, pairs: Friendship[]): Statement[] {
  if (pairs.length === 0) return []
  const rows = pairs.flatMap((pair) => [pair, { ...pair, userId: pair.friendId, friendId: pair.userId }])
  const settled = JSON.stringify(rows.map(({ userId, friendId }) => [userId, friendId]))
  return [
    ...parts(friendships, rows).map((some) => db.insert(friendships).values(some).onConflictDoNothing()),
    ...importFollows(
      db,
      rows.map(({ userId, friendId, createdAt }) => ({
        followerId: userId,
        followeeId: friendId,
        createdAt,
      })),
    ),
    db
      .delete(friendRequests)
      .where(
        sql`(${friendRequests.fromId}, ${friendRequests.toId}) IN (SELECT value ->> 0, value ->> 1 FROM json_each(${settled}))`,
      ),
  ]
}

/** Whether a batch failed because two of the people block each other: the database refuses every tie between them. */
export function metBlock(error: unknown): boolean {
  return isCausedBy(error, 'graph: blocked')
}
