import { sql } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import { type Database, isCausedBy, type Statement } from '../../db/client'
import { isOneOf, parts } from '../../db/many'
import { follows, friendRequests, friendships, mutes, users } from '../../db/schema'
import { relationshipColumns, hasBlocked, muteLasts } from '../profiles/relationship'

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

/** Those of the names who are here, and how the two stand. Who blocks the viewer, is not here for them. */
export function peopleToTie(db: Database, viewer: UserId, names: string[]) {
  return db
    .select({
      id: users.id,
      username: users.username,
      standing: users.standing,
      ...relationshipColumns(viewer),
    })
    .from(users)
    .where(
      sql`${isOneOf(users.username, names)} AND ${users.id} <> ${viewer} AND NOT ${hasBlocked(users.id, viewer)}`,
    )
}

/** Follows of one person, but where there is a block by now. Nobody is told. */
export function bringFollows(db: Database, rows: Follow[]): Statement[] {
  return rows.map(({ followerId, followeeId, createdAt }) => {
    const free = sql`NOT ${hasBlocked(users.id, followerId)} AND NOT ${hasBlocked(followerId, users.id)}`
    return db
      .insert(follows)
      .select(
        sql`SELECT ${followerId}, ${users.id}, ${createdAt} FROM ${users} WHERE ${users.id} = ${followeeId} AND ${free}`,
      )
      .onConflictDoNothing()
  })
}

/** In place of one that has ended and is not swept away yet. */
export function bringMutes(db: Database, rows: (typeof mutes.$inferInsert)[]): Statement[] {
  return parts(mutes, rows).map((some) =>
    db
      .insert(mutes)
      .values(some)
      .onConflictDoUpdate({
        target: [mutes.muterId, mutes.mutedId],
        set: { createdAt: sql`excluded.created_at`, endsAt: sql`excluded.ends_at` },
        setWhere: sql`NOT ${muteLasts}`,
      }),
  )
}

export function takeBackFollow(db: Database, { followerId, followeeId, createdAt }: Follow) {
  return db
    .delete(follows)
    .where(
      sql`${follows.followerId} = ${followerId} AND ${follows.followeeId} = ${followeeId} AND ${follows.createdAt} = ${createdAt}`,
    )
}

export function takeBackMute(db: Database, { muterId, mutedId, createdAt }: typeof mutes.$inferInsert) {
  return db
    .delete(mutes)
    .where(
      sql`${mutes.muterId} = ${muterId} AND ${mutes.mutedId} = ${mutedId} AND ${mutes.createdAt} = ${createdAt}`,
    )
}
