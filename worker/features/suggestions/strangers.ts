import { type SQL, sql } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import type { Database } from '../../db/client'
import { dismissedSuggestions, friendRequests, friendships, users } from '../../db/schema'
import { isSuggestable } from '../profiles/privacy'
import { cardColumns } from '../profiles/people'
import { blockBetween, hasMuted, isFollowing } from '../profiles/relationship'
import { caps } from './caps'

export type Asker = { viewer: UserId; now: number }

/** What every search tells of the people it finds. */
export function personColumns(viewer: UserId) {
  return {
    ...cardColumns,
    followerCount: users.followerCount,
    following: isFollowing(viewer, users.id).as('following'),
  }
}

/** Whom the viewer knows already, asked, was asked by, or does not want to see suggested. */
export function knownTo(viewer: UserId): SQL {
  return sql`(
    SELECT ${viewer} AS id
    UNION ALL SELECT friend_id FROM ${friendships} WHERE user_id = ${viewer}
    UNION ALL SELECT to_id FROM ${friendRequests} WHERE from_id = ${viewer}
    UNION ALL SELECT from_id FROM ${friendRequests} WHERE to_id = ${viewer}
    UNION ALL SELECT dismissed_id FROM ${dismissedSuggestions} WHERE user_id = ${viewer})`
}

/** Of somebody a search found: whether they may be suggested to the viewer. */
function maySuggest({ viewer, now }: Asker): SQL {
  return sql`${isSuggestable(now)} AND NOT ${blockBetween(viewer, users.id)} AND NOT ${hasMuted(viewer, users.id)}`
}

/**
 * The people of a search, without those who may not be suggested.
 *
 * @param search a query with the columns `id` and `weight`, and those that `columns` reads of `found`. It leaves out
 *   whom the viewer knows; of the others, the weightiest are looked at.
 */
export function selectFound<Columns extends Record<string, SQL.Aliased>>(
  db: Database,
  asker: Asker,
  search: SQL,
  columns: Columns,
) {
  return db
    .select({ ...personColumns(asker.viewer), ...columns })
    .from(sql`(SELECT * FROM (${search}) ORDER BY weight DESC, id DESC LIMIT ${caps.pool}) AS found`)
    .innerJoin(users, sql`${users.id} = found.id`)
    .where(maySuggest(asker))
}
