import { type SQL, sql } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import type { Database } from '../../db/client'
import { friendships, users } from '../../db/schema'
import { showsFriendsTo } from '../profiles/privacy'
import type { RefRow } from '../profiles/view'
import { caps } from './caps'
import { type Asker, knownTo, selectFound } from './strangers'

/** Friends of friends, with the number of friends in common, and whom of them to name. */
export function selectFriendsOfFriends(db: Database, asker: Asker) {
  return selectFound(db, asker, friendsOfFriends(asker.viewer), {
    mutualFriends: sql<number>`found.mutual`.as('mutual'),
    friendsSay: sql<number>`found.weight`.as('friends_say'),
    mutuals: sql<RefRow[]>`(${named(asker.viewer)})`
      .mapWith((json: string) => JSON.parse(json))
      .as('mutuals'),
  })
}

/** A friendship counts only if one of the two shows it to the viewer (see `mutualFriends` in `graph/lists.ts`). */
function friendsOfFriends(viewer: UserId): SQL {
  const shows = sql`EXISTS (SELECT 1 FROM ${users} WHERE ${users.id} = hop.value AND ${showsFriendsTo(viewer)})`
  const latestOfEach = sql`
    SELECT json_group_array(friend_id) FROM (
      SELECT friend_id FROM ${friendships} WHERE user_id = mine.id
      ORDER BY created_at DESC, friend_id DESC LIMIT ${caps.friendsOfEach})`
  return sql`
    WITH mine AS MATERIALIZED (
      SELECT edge.friend_id AS id, ${showsFriendsTo(viewer)} AS open, 1 / ln(max(${users.friendCount}, 2)) AS says
      FROM ${friendships} AS edge CROSS JOIN ${users} ON ${users.id} = edge.friend_id
      WHERE edge.user_id = ${viewer}
      ORDER BY edge.created_at DESC, edge.friend_id DESC LIMIT ${caps.friends}
    )
    SELECT hop.value AS id, count(*) AS mutual, sum(mine.says) AS weight, json_group_array(mine.id) AS mutuals
    FROM mine CROSS JOIN json_each((${latestOfEach})) AS hop
    WHERE hop.value NOT IN ${knownTo(viewer)} AND (mine.open OR ${shows})
    GROUP BY hop.value`
}

/** The mutual friends to name beside a suggestion, as JSON: those who became friends of the viewer last. */
function named(viewer: UserId): SQL {
  return sql`
    SELECT json_group_array(json_object(
      'id', friend.id, 'username', friend.username, 'displayName', friend.display_name, 'avatarSeed', friend.avatar_seed))
    FROM (
      SELECT known.* FROM json_each(found.mutuals) AS mutual
        CROSS JOIN ${friendships} AS mine ON mine.user_id = ${viewer} AND mine.friend_id = mutual.value
        CROSS JOIN ${users} AS known ON known.id = mutual.value
      ORDER BY mine.created_at DESC, mine.friend_id DESC LIMIT ${caps.named}) AS friend`
}
