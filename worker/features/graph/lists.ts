import { type SQL, sql } from 'drizzle-orm'
import { alias, type SQLiteColumn, type SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { UserId } from '../../core/ids'
import type { Database } from '../../db/client'
import type { PageRequest } from '../../db/page'
import { blocks, follows, friendRequests, friendships, mutes, users } from '../../db/schema'
import { isKnownAs, idOf } from '../profiles/find'
import { areFriends, blockBetween, muteLasts } from '../profiles/relationship'
import { showsFriendsTo } from '../profiles/privacy'

/*
 * Which people stand on a page of each list: queries with the columns `id` and `key`, for `profiles/people.ts`, the
 * latest first. Each is a range of one index.
 */
export type EdgePage = PageRequest<[number, string]>

type Edge = { rows: SQL; owner: SQLiteColumn; other: SQLiteColumn; at: SQLiteColumn }

const mine = alias(friendships, 'mine')

const edges = {
  friends: edge(friendships, friendships.userId, friendships.friendId),
  followers: edge(follows, follows.followeeId, follows.followerId),
  following: edge(follows, follows.followerId, follows.followeeId),
  incoming: edge(friendRequests, friendRequests.toId, friendRequests.fromId),
  outgoing: edge(friendRequests, friendRequests.fromId, friendRequests.toId),
  blocks: edge(blocks, blocks.blockerId, blocks.blockedId),
  mutes: edge(mutes, mutes.muterId, mutes.mutedId),
}
export type PeopleList = keyof typeof edges

/** The people at the other end of a person's edges, without those across a block from the viewer. */
export function along(list: PeopleList, owner: UserId | SQL, viewer: UserId | null, page: EdgePage): SQL {
  const { other } = edges[list]
  // The list of those one blocks is for undoing it.
  const known = viewer && list !== 'blocks' ? sql`NOT ${blockBetween(viewer, other)}` : sql`1`
  const lasting = list === 'mutes' ? sql`${known} AND ${muteLasts}` : known
  return walk(edges[list], owner, page, lasting)
}

/**
 * The viewer's friends who are friends of that person too. A friendship shows if either of the two shows the viewer
 * their list of friends, so nothing is told here that could not be read there.
 */
export function mutualFriends(username: string, viewer: UserId, page: EdgePage): SQL {
  const shown = sql`EXISTS (
    SELECT 1 FROM ${users}
    WHERE ${users.id} IN (${mine.friendId}, ${idOf(username)}) AND ${showsFriendsTo(viewer)})`
  const walked = {
    rows: sql`${friendships} AS mine`,
    owner: mine.userId,
    other: mine.friendId,
    at: mine.createdAt,
  }
  return walk(walked, viewer, page, sql`${areFriends(idOf(username), mine.friendId)} AND ${shown}`)
}

/** The person a list is about, if there is one and no block between them and the viewer. */
export function findOwner(db: Database, username: string, viewer: UserId | null) {
  return db
    .select({ id: users.id, showsFriends: showsFriendsTo(viewer).as('shows_friends') })
    .from(users)
    .where(isKnownAs(username, viewer))
}

function edge(
  table: SQLiteTable & { createdAt: SQLiteColumn },
  owner: SQLiteColumn,
  other: SQLiteColumn,
): Edge {
  return { rows: sql`${table}`, owner, other, at: table.createdAt }
}

function walk(
  { rows, owner, other, at }: Edge,
  ownerId: UserId | SQL,
  { limit, after }: EdgePage,
  where: SQL,
): SQL {
  const [lastAt, lastId] = after ?? [Number.MAX_SAFE_INTEGER, '']
  return sql`
    SELECT ${other} AS id, ${at} AS key FROM ${rows}
    WHERE ${owner} = ${ownerId} AND (${at}, ${other}) < (${lastAt}, ${lastId}) AND ${where}
    ORDER BY ${at} DESC, ${other} DESC LIMIT ${limit + 1}`
}
