import { type AnyColumn, type SQL, sql } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import { isoOrNull } from '../../core/time'
import { blocks, follows, friendRequests, friendships, hiddenReposts, mutes, users } from '../../db/schema'
import type { Relationship } from './contract'

type Person = UserId | SQL | AnyColumn

const has = (rows: SQL) => sql<number>`EXISTS (SELECT 1 FROM ${rows})`

export const areFriends = (a: Person, b: Person) =>
  has(sql`${friendships} WHERE ${friendships.userId} = ${a} AND ${friendships.friendId} = ${b}`)

export const hasAsked = (from: Person, to: Person) =>
  has(sql`${friendRequests} WHERE ${friendRequests.fromId} = ${from} AND ${friendRequests.toId} = ${to}`)

export const isFollowing = (follower: Person, followee: Person) =>
  has(sql`${follows} WHERE ${follows.followerId} = ${follower} AND ${follows.followeeId} = ${followee}`)

export const hasBlocked = (blocker: Person, blocked: Person) =>
  has(sql`${blocks} WHERE ${blocks.blockerId} = ${blocker} AND ${blocks.blockedId} = ${blocked}`)

/** By the clock of the database, so that a mute ends without anybody sweeping it away. */
export const muteLasts = sql`(${mutes.endsAt} IS NULL OR ${mutes.endsAt} > unixepoch('subsec') * 1000)`

const isMute = (muter: Person, muted: Person) =>
  sql`${mutes} WHERE ${mutes.muterId} = ${muter} AND ${mutes.mutedId} = ${muted} AND ${muteLasts}`

export const hasMuted = (muter: Person, muted: Person) => has(isMute(muter, muted))

/** Whether somebody does not want what another reposts in their home. */
export const hidesReposts = (reader: Person, reposter: Person) =>
  has(
    sql`${hiddenReposts} WHERE ${hiddenReposts.userId} = ${reader} AND ${hiddenReposts.personId} = ${reposter}`,
  )

/** True when either of the two blocks the other: then neither exists for the other. */
export const blockBetween = (a: Person, b: Person) =>
  sql<number>`(${hasBlocked(a, b)} OR ${hasBlocked(b, a)})`

/** The columns of a read of `users` that say how the viewer and that person stand to each other. */
export function relationshipColumns(viewer: UserId, person: SQL | AnyColumn = users.id) {
  return {
    isFriend: areFriends(viewer, person).as('is_friend'),
    isRequested: hasAsked(viewer, person).as('is_requested'),
    isIncoming: hasAsked(person, viewer).as('is_incoming'),
    isFollowing: isFollowing(viewer, person).as('is_following'),
    isFollowedBy: isFollowing(person, viewer).as('is_followed_by'),
    isBlocking: hasBlocked(viewer, person).as('is_blocking'),
    isHidingReposts: hidesReposts(viewer, person).as('is_hiding_reposts'),
    // Read once: null without a mute, 0 for one that never ends.
    muteEnds: sql<number | null>`(SELECT coalesce(${mutes.endsAt}, 0) FROM ${isMute(viewer, person)})`.as(
      'mute_ends',
    ),
  }
}

type Columns = ReturnType<typeof relationshipColumns>
export type RelationshipRow = Record<Exclude<keyof Columns, 'muteEnds'>, number> & { muteEnds: number | null }

export function relationship(row: RelationshipRow): Relationship {
  const friendship = row.isFriend
    ? 'friends'
    : row.isRequested
      ? 'requested'
      : row.isIncoming
        ? 'incoming'
        : 'none'
  return {
    friendship,
    following: Boolean(row.isFollowing),
    followedBy: Boolean(row.isFollowedBy),
    blocking: Boolean(row.isBlocking),
    muting: row.muteEnds !== null,
    hidingReposts: Boolean(row.isHidingReposts),
    mutedUntil: isoOrNull(row.muteEnds || null),
  }
}
