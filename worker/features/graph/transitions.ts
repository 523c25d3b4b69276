import { and, eq, or, type SQL, sql } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import type { Database, Statement } from '../../db/client'
import { blocks, follows, friendRequests, friendships, hiddenReposts, mutes, users } from '../../db/schema'
import { emit } from '../../events/outbox'
import type { UserCtx } from '../../ctx'
import { leaveLists } from '../lists/membership'
import {
  areFriends,
  blockBetween,
  hasAsked,
  hasBlocked,
  hasMuted,
  hidesReposts,
  isFollowing,
  muteLasts,
  relationshipColumns,
} from '../profiles/relationship'
import type { Action } from './policy'
import { acceptsRequestsFrom } from '../profiles/privacy'
import { isOutOfSight } from '../profiles/standing'

/**
 * `policy.next` as statements of one batch. Each decides by itself, in SQL, from what is stored when the batch reaches
 * it, so requests that cross each other cannot make a state that the policy does not know. An event is recorded just
 * before its change, under the very condition of the change; the event of an action stands for all that follows from
 * it (a block ends a friendship, friends follow each other).
 *
 * The first statement of each writes, so that also on libSQL the transaction starts by taking the write lock.
 */
export function transition(
  ctx: UserCtx,
  action: Action,
  other: UserId,
  { muteEnds = null }: { muteEnds?: number | null } = {},
): Statement[] {
  const { db, now, viewer } = ctx
  const me = viewer.id
  switch (action) {
    case 'befriend':
      return [...accept(ctx, other), ...ask(ctx, other)]
    case 'withdraw':
      return [
        emit(ctx, 'friend.request-withdrawn', { from: me, to: other }, hasAsked(me, other)),
        emit(ctx, 'friend.request-withdrawn', { from: other, to: me }, hasAsked(other, me)),
        deleteRequests(db, me, other),
      ]
    case 'unfriend':
      return [
        emit(ctx, 'friend.removed', { by: me, other }, areFriends(me, other)),
        deleteFriendship(db, me, other),
        ...leaveBoth(db, me, other),
      ]
    case 'follow': {
      const open = sql`NOT ${blockBetween(me, users.id)} AND NOT ${isOutOfSight(users.standing)}`
      const may = them(other, sql`${open} AND NOT ${isFollowing(me, users.id)}`)
      return [
        emit(ctx, 'follow.created', { follower: me, followee: other }, sql`EXISTS (SELECT 1 ${may})`),
        db.insert(follows).select(sql`SELECT ${me}, ${users.id}, ${now} ${may}`),
      ]
    }
    case 'unfollow':
      return [
        emit(ctx, 'follow.removed', { follower: me, followee: other }, isFollowing(me, other)),
        db.delete(follows).where(isFollow(me, other)),
        leaveLists(db, me, other),
      ]
    case 'remove-follower':
      return [
        emit(ctx, 'follow.removed', { follower: other, followee: me }, isFollowing(other, me)),
        db.delete(follows).where(isFollow(other, me)),
        leaveLists(db, other, me),
      ]
    case 'block': {
      const may = them(other, sql`NOT ${blockBetween(me, users.id)}`)
      return [
        emit(ctx, 'block.created', { by: me, other }, sql`EXISTS (SELECT 1 ${may})`),
        deleteFriendship(db, me, other),
        deleteRequests(db, me, other),
        db.delete(follows).where(or(isFollow(me, other), isFollow(other, me))),
        ...leaveBoth(db, me, other),
        db.insert(blocks).select(sql`SELECT ${me}, ${users.id}, ${now} ${may}`),
      ]
    }
    case 'unblock':
      return [
        emit(ctx, 'block.removed', { by: me, other }, hasBlocked(me, other)),
        db.delete(blocks).where(and(eq(blocks.blockerId, me), eq(blocks.blockedId, other))),
      ]
    case 'mute': {
      const may = sql`NOT ${hasBlocked(users.id, me)}`
      const fresh = them(other, sql`${may} AND NOT ${hasMuted(me, users.id)}`)
      return [
        emit(ctx, 'mute.created', { by: me, other }, sql`EXISTS (SELECT 1 ${fresh})`),
        db
          .insert(mutes)
          .select(sql`SELECT ${me}, ${users.id}, ${now}, ${muteEnds} ${them(other, may)}`)
          // What was said last holds; one that has ended begins anew.
          .onConflictDoUpdate({
            target: [mutes.muterId, mutes.mutedId],
            set: {
              createdAt: sql`iif(${muteLasts}, ${mutes.createdAt}, excluded.created_at)`,
              endsAt: sql`excluded.ends_at`,
            },
          }),
      ]
    }
    case 'unmute': {
      const may = sql`${hasMuted(me, other)} AND NOT ${hasBlocked(other, me)}`
      return [
        emit(ctx, 'mute.removed', { by: me, other }, may),
        db.delete(mutes).where(and(eq(mutes.muterId, me), eq(mutes.mutedId, other), may)),
      ]
    }
    case 'hide-reposts': {
      const may = them(other, sql`NOT ${hasBlocked(users.id, me)} AND NOT ${hidesReposts(me, users.id)}`)
      return [
        emit(ctx, 'reposts.hidden', { by: me, other }, sql`EXISTS (SELECT 1 ${may})`),
        db.insert(hiddenReposts).select(sql`SELECT ${me}, ${users.id}, ${now} ${may}`),
      ]
    }
    case 'show-reposts': {
      const may = sql`(${hidesReposts(me, other)} AND NOT ${hasBlocked(other, me)})`
      return [
        emit(ctx, 'reposts.shown', { by: me, other }, may),
        db
          .delete(hiddenReposts)
          .where(and(eq(hiddenReposts.userId, me), eq(hiddenReposts.personId, other), may)),
      ]
    }
  }
}

/** How the two stand, as `me` sees it, and whether the other blocks them; no row when the other has left Warren. */
export function relationshipTo(db: Database, me: UserId, other: UserId) {
  return db
    .select({ ...relationshipColumns(me), isBlockedBy: hasBlocked(users.id, me).as('is_blocked_by') })
    .from(users)
    .where(eq(users.id, other))
}

/** Where the other has asked: both become friends and follow each other. */
function accept(ctx: UserCtx, other: UserId): Statement[] {
  const { db, now, viewer } = ctx
  const me = viewer.id
  const request = sql`FROM ${friendRequests} WHERE ${isRequest(other, me)}`
  const bothWays = sql`
    SELECT ${friendRequests.toId}, ${friendRequests.fromId}, ${now} ${request}
    UNION ALL SELECT ${friendRequests.fromId}, ${friendRequests.toId}, ${now} ${request}`
  return [
    emit(ctx, 'friend.accepted', { by: me, from: other }, hasAsked(other, me)),
    db.insert(friendships).select(bothWays).onConflictDoNothing(),
    db.insert(follows).select(bothWays).onConflictDoNothing(),
    db.delete(friendRequests).where(isRequest(other, me)),
  ]
}

/** Where nothing stands between the two: my request waits for their answer. */
function ask(ctx: UserCtx, other: UserId): Statement[] {
  const { db, now, viewer } = ctx
  const me = viewer.id
  const nothingYet = sql`NOT ${areFriends(me, users.id)} AND NOT ${hasAsked(me, users.id)} AND NOT ${blockBetween(me, users.id)}`
  const may = them(
    other,
    sql`${nothingYet} AND NOT ${isOutOfSight(users.standing)} AND ${acceptsRequestsFrom(me)}`,
  )
  return [
    emit(ctx, 'friend.requested', { from: me, to: other }, sql`EXISTS (SELECT 1 ${may})`),
    db.insert(friendRequests).select(sql`SELECT ${me}, ${users.id}, ${now} ${may}`),
  ]
}

/** The other's row, if they still exist and the condition holds: it may name `users`. */
function them(other: UserId, where: SQL): SQL {
  return sql`FROM ${users} WHERE ${users.id} = ${other} AND ${where}`
}

function isRequest(from: UserId, to: UserId) {
  return and(eq(friendRequests.fromId, from), eq(friendRequests.toId, to))
}

function isFollow(follower: UserId, followee: UserId) {
  return and(eq(follows.followerId, follower), eq(follows.followeeId, followee))
}

function deleteRequests(db: Database, a: UserId, b: UserId): Statement {
  return db.delete(friendRequests).where(or(isRequest(a, b), isRequest(b, a)))
}

/** Both of its rows. */
function deleteFriendship(db: Database, a: UserId, b: UserId): Statement {
  const row = (user: UserId, friend: UserId) =>
    and(eq(friendships.userId, user), eq(friendships.friendId, friend))
  return db.delete(friendships).where(or(row(a, b), row(b, a)))
}

/** Whoever has no tie to the other any more. */
function leaveBoth(db: Database, a: UserId, b: UserId): Statement[] {
  return [leaveLists(db, a, b), leaveLists(db, b, a)]
}
