import { type SQL, sql } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import type { Database } from '../../db/client'
import { dismissedSuggestions, friendRequests, friendships, users } from '../../db/schema'
import { cardColumns } from '../profiles/people'
import { blockBetween, isFollowing } from '../profiles/relationship'
import type { RefRow } from '../profiles/view'
import { isSuggestable, showsFriendsTo } from './privacy'

/**
 * What a suggestion costs at most, in a network of any size: my 100 latest friends and the 100 latest of each are
 * walked, and the best 200 people found (and the 200 most followed of all) are looked at more closely.
 */
export const suggestionCaps = { friends: 100, friendsOfEach: 100, pool: 200, named: 3 } as const

/**
 * People the viewer may know: friends of friends, most mutual friends first, then the people with most followers, so
 * that the list is of use to somebody who knows nobody. One round trip.
 */
export function selectSuggestions(db: Database, viewer: UserId, now: number, limit: number) {
  return db
    .select({
      ...cardColumns,
      followerCount: users.followerCount,
      mutualFriends: sql<number>`page.mutual`.as('mutual'),
      mutuals: sql<RefRow[]>`(${named(viewer)})`.mapWith((json: string) => JSON.parse(json)).as('mutuals'),
    })
    .from(sql`(${ranked(viewer, now, limit)}) AS page`)
    .innerJoin(users, sql`${users.id} = page.id`)
    .orderBy(sql`page.mutual DESC`, sql`${users.followerCount} DESC`, sql`${users.id} DESC`)
}

/** A friendship counts only if one of the two shows it to the viewer (see `mutualFriends` in `lists.ts`). */
function ranked(viewer: UserId, now: number, limit: number): SQL {
  const shows = (id: SQL) =>
    sql`EXISTS (SELECT 1 FROM ${users} WHERE ${users.id} = ${id} AND ${showsFriendsTo(viewer)})`
  const latestOfEach = sql`
    SELECT json_group_array(friend_id) FROM (
      SELECT friend_id FROM ${friendships} WHERE user_id = mine.id
      ORDER BY created_at DESC, friend_id DESC LIMIT ${suggestionCaps.friendsOfEach})`
  return sql`
    WITH mine AS MATERIALIZED (
      SELECT friend_id AS id, ${shows(sql`friend_id`)} AS open FROM ${friendships} WHERE user_id = ${viewer}
      ORDER BY created_at DESC, friend_id DESC LIMIT ${suggestionCaps.friends}
    ), known AS (
      SELECT ${viewer} AS id
      UNION ALL SELECT friend_id FROM ${friendships} WHERE user_id = ${viewer}
      UNION ALL SELECT to_id FROM ${friendRequests} WHERE from_id = ${viewer}
      UNION ALL SELECT from_id FROM ${friendRequests} WHERE to_id = ${viewer}
      UNION ALL SELECT dismissed_id FROM ${dismissedSuggestions} WHERE user_id = ${viewer}
    ), walked AS MATERIALIZED (
      SELECT hop.value AS id, count(*) AS mutual, json_group_array(mine.id) AS mutuals
      FROM mine CROSS JOIN json_each((${latestOfEach})) AS hop
      WHERE hop.value NOT IN (SELECT id FROM known) AND (mine.open OR ${shows(sql`hop.value`)})
      GROUP BY hop.value ORDER BY mutual DESC, hop.value DESC LIMIT ${suggestionCaps.pool}
    ), popular AS (
      SELECT id FROM ${users} ORDER BY follower_count DESC, id DESC LIMIT ${suggestionCaps.pool}
    )
    SELECT pool.id, pool.mutual, pool.mutuals FROM (
      SELECT id, mutual, mutuals FROM walked
      UNION ALL SELECT id, 0, '[]' FROM popular
      WHERE id NOT IN (SELECT id FROM walked) AND id NOT IN (SELECT id FROM known)
        AND NOT ${isFollowing(viewer, sql`popular.id`)}
    ) AS pool CROSS JOIN ${users} ON ${users.id} = pool.id
    WHERE ${isSuggestable(now)} AND NOT ${blockBetween(viewer, users.id)}
    ORDER BY pool.mutual DESC, ${users.followerCount} DESC, ${users.id} DESC LIMIT ${limit}`
}

/** The mutual friends to name beside a suggestion, as JSON: those who became friends of the viewer last. */
function named(viewer: UserId): SQL {
  return sql`
    SELECT json_group_array(json_object(
      'id', friend.id, 'username', friend.username, 'displayName', friend.display_name, 'avatarSeed', friend.avatar_seed))
    FROM (
      SELECT known.* FROM json_each(page.mutuals) AS mutual
        CROSS JOIN ${friendships} AS mine ON mine.user_id = ${viewer} AND mine.friend_id = mutual.value
        CROSS JOIN ${users} AS known ON known.id = mutual.value
      ORDER BY mine.created_at DESC, mine.friend_id DESC LIMIT ${suggestionCaps.named}) AS friend`
}
