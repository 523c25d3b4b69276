import { type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { UserId } from '../../core/ids'
import { friendships, users } from '../../db/schema'
import { areFriends } from './relationship'
import { isOutOfSight } from './standing'

/*
 * The privacy preferences of `contract.ts` as conditions on a row of `users`. What is not stored, or not known,
 * is the default: `IS NOT` is true for both.
 */
const friendList = sql`json_extract(${users.preferences}, '$.privacy.friendList')`
const friendRequests = sql`json_extract(${users.preferences}, '$.privacy.friendRequests')`
const groupInvitations = sql`json_extract(${users.preferences}, '$.privacy.groupInvitations')`
const suggestMe = sql`json_extract(${users.preferences}, '$.privacy.suggestMe')`
const unlisted = alias(users, 'unlisted')

/** Whether this person shows the list of their friends to the viewer. */
export function showsFriendsTo(viewer: UserId | null): SQL<number> {
  if (!viewer) return sql`(${friendList} IS NOT 'nobody' AND ${friendList} IS NOT 'friends')`
  const isFriend = sql`(${friendList} IS NOT 'friends' OR ${areFriends(users.id, viewer)})`
  return sql`(${users.id} = ${viewer} OR (${friendList} IS NOT 'nobody' AND ${isFriend}))`
}

/** Whether this person lets `asker` ask to be their friend. */
export function acceptsRequestsFrom(asker: UserId): SQL<number> {
  const mutualFriend = sql`EXISTS (
    SELECT 1 FROM ${friendships} AS mine CROSS JOIN ${friendships}
      ON ${friendships.userId} = ${users.id} AND ${friendships.friendId} = mine.friend_id
    WHERE mine.user_id = ${asker})`
  return sql`(${friendRequests} IS NOT 'nobody' AND (${friendRequests} IS NOT 'friends' OR ${mutualFriend}))`
}

/** Whether this person lets `inviter` invite them to groups. */
export function acceptsInvitationsFrom(inviter: UserId): SQL<number> {
  const isFriend = sql`(${groupInvitations} IS NOT 'friends' OR ${areFriends(users.id, inviter)})`
  return sql<number>`(${groupInvitations} IS NOT 'nobody' AND ${isFriend})`
}

/** Whether this person may be suggested to people they may know. */
export function isSuggestable(now: number): SQL<number> {
  const suspended = sql`(${users.standing} = 'suspended' AND coalesce(${users.suspendedUntil} > ${now}, 1))`
  return sql`(${suggestMe} IS NOT 0 AND NOT ${isOutOfSight(users.standing)} AND NOT ${suspended})`
}

/** Whether search engines may list all of these people: none is banned or would rather not. `people` are ids, as SQL. */
export function areListed(people: SQL): SQL<number> {
  const choice = sql`json_extract(${unlisted.preferences}, '$.privacy.listed')`
  return sql`NOT EXISTS (
    SELECT 1 FROM ${users} AS unlisted
    WHERE ${unlisted.id} IN (${people}) AND (${choice} IS 0 OR ${isOutOfSight(unlisted.standing)}))`
}
