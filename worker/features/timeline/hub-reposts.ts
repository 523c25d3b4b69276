import type { ListId } from '../../core/ids'
import { nowhere, type Place, type RepostEntry, type TimelineEntry } from './contract'
import { isAtHome, isListed } from './hub-lists'
import { SLACK } from './policy'

/*
 * What people this person follows have reposted, in their hub. A post stands in home once: in its own place where there is
 * a tie to its author, and else where the first of those who reposted it put it. Unlike what people write, reposts are kept
 * here alone: those that are forgotten are not looked for in the database.
 */
/** The newest reposts a hub keeps; how many more may gather is `SLACK`. */
const KEPT_REPOSTS = 400
/** How many of those who reposted a post are named, the first of them first: the database takes the first who still has. */
const NAMED = 3

/** Whether somebody belongs to what is read, as a condition of the SQL that names them. */
type Belongs = (person: string) => string

const wanted = (by: string, belongs: Belongs) =>
  `(EXISTS (SELECT 1 FROM timeline_people AS p WHERE p.author_id = ${by} AND p.reposts = 1) AND ${belongs(by)})`

/**
 * Of `timeline_reposts AS r`: the one by which its post stands in home or in a list, unless it stands there by itself, which
 * the database says: whose posts these are is not known here.
 */
export const shownReposts = (belongs: Belongs) => `${wanted('r.by_id', belongs)}
  AND NOT EXISTS (SELECT 1 FROM timeline_reposts AS e
    WHERE e.post_id = r.post_id AND e.feed_key < r.feed_key AND ${wanted('e.by_id', belongs)})`

/** Of `timeline_reposts AS r`: who reposted its post, as JSON. */
export const reposters = (belongs: Belongs) => `(SELECT json_group_array(by_id) FROM (
  SELECT e.by_id FROM timeline_reposts AS e
  WHERE e.post_id = r.post_id AND ${wanted('e.by_id', belongs)} ORDER BY e.feed_key LIMIT ${NAMED}))`

/** @returns where its post stands by it */
export function putRepost(
  { sql }: DurableObjectStorage,
  { postId, by, feedKey, authorId }: RepostEntry & TimelineEntry,
): Place {
  const [added] = sql
    .exec<{ n: number }>(
      'INSERT OR IGNORE INTO timeline_reposts (post_id, by_id, feed_key) VALUES (?, ?, ?) RETURNING n',
      postId,
      by,
      feedKey,
    )
    .toArray()
  if (!added) return nowhere
  if (added.n % SLACK === 0) forgetOldestReposts(sql)
  const shownAmong = (belongs: Belongs) =>
    `EXISTS (SELECT 1 FROM timeline_reposts AS r WHERE r.post_id = ?1 AND r.by_id = ?2 AND ${shownReposts(belongs)})`
  const home = sql.exec(`SELECT 1 WHERE ${shownAmong(isAtHome)}`, postId, by).toArray().length > 0
  const lists = sql
    .exec<{ id: ListId }>(
      `SELECT here.id FROM timeline_lists AS here WHERE ${shownAmong((person) => isListed(person, 'here.id'))}
         AND NOT ${isListed('?3', 'here.id')}`,
      postId,
      by,
      authorId,
    )
    .toArray()
  return { home, lists: lists.map(({ id }) => id) }
}

/** @returns where it stood */
export function dropRepost({ sql }: DurableObjectStorage, { postId, by }: RepostEntry): string | null {
  const query = 'DELETE FROM timeline_reposts WHERE post_id = ? AND by_id = ? RETURNING feed_key AS feedKey'
  const [dropped] = sql.exec<{ feedKey: string }>(query, postId, by).toArray()
  return dropped?.feedKey ?? null
}

export function putReposts(sql: SqlStorage, entries: RepostEntry[]): void {
  sql.exec(
    `INSERT OR IGNORE INTO timeline_reposts (post_id, by_id, feed_key)
     SELECT value ->> 'postId', value ->> 'by', value ->> 'feedKey' FROM json_each(?)`,
    JSON.stringify(entries),
  )
  forgetOldestReposts(sql)
}

function forgetOldestReposts(sql: SqlStorage): void {
  sql.exec(
    'DELETE FROM timeline_reposts WHERE feed_key < (SELECT feed_key FROM timeline_reposts ORDER BY feed_key DESC LIMIT 1 OFFSET ?)',
    KEPT_REPOSTS - 1,
  )
}
