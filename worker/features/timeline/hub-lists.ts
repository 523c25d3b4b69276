import type { ListId, UserId } from '../../core/ids'

/*
 * Lists of people, in the hub of whoever keeps them: copies of who stands on which, so that a page of a list is found among
 * what the timeline has. The newest posts of each list that was ever read here are kept in any case, as those of friends are.
 */
/** One of the lists, and somebody who stands on it; nobody, of an empty list. */
export type Listing = { listId: ListId; exclusive: number; personId: UserId | null }

/** That somebody stands on a list; both are SQL. */
export const isListed = (person: string, list: string) =>
  `EXISTS (SELECT 1 FROM timeline_listed AS l WHERE l.author_id = ${person} AND l.list_id = ${list})`

/** That what somebody writes is not left to their lists alone. */
export const isAtHome = (person: string) =>
  `NOT EXISTS (SELECT 1 FROM timeline_listed AS l JOIN timeline_lists AS x ON x.id = l.list_id
    WHERE l.author_id = ${person} AND x.exclusive = 1)`

/** Of `timeline`: that a list keeps it. */
export const isKeptByList = `EXISTS (SELECT 1 FROM timeline_listed AS l JOIN timeline_lists AS x ON x.id = l.list_id
  WHERE l.author_id = timeline.author_id AND x.floor <= timeline.feed_key)`

export function placeOf({ sql }: DurableObjectStorage, author: UserId) {
  const [{ home } = { home: 1 }] = sql
    .exec<{ home: number }>(`SELECT ${isAtHome('?')} AS home`, author)
    .toArray()
  return { home: home === 1, lists: listsOf(sql, author) }
}

function listsOf(sql: SqlStorage, author: UserId): ListId[] {
  return sql
    .exec<{ id: ListId }>('SELECT list_id AS id FROM timeline_listed WHERE author_id = ? ORDER BY 1', author)
    .toArray()
    .map(({ id }) => id)
}

/** All lists and who stands on them. What is kept of those that stay is kept. */
export function putLists({ sql }: DurableObjectStorage, listings: Listing[]): void {
  const ids = [...new Set(listings.map(({ listId }) => listId))]
  sql.exec('DELETE FROM timeline_lists WHERE id NOT IN (SELECT value FROM json_each(?))', JSON.stringify(ids))
  sql.exec('DELETE FROM timeline_listed')
  putAll(sql, listings)
}

/** Which lists somebody stands on. @returns whether that is another answer than before */
export function putListsOf({ sql }: DurableObjectStorage, author: UserId, listings: Listing[]): boolean {
  const before = listsOf(sql, author)
  sql.exec('DELETE FROM timeline_listed WHERE author_id = ?', author)
  putAll(sql, listings)
  return before.join() !== listsOf(sql, author).join()
}

function putAll(sql: SqlStorage, listings: Listing[]): void {
  const all = JSON.stringify(listings)
  sql.exec(
    `INSERT INTO timeline_lists (id, exclusive)
     SELECT DISTINCT value ->> 'listId', value ->> 'exclusive' FROM json_each(?) WHERE true
     ON CONFLICT DO UPDATE SET exclusive = excluded.exclusive`,
    all,
  )
  sql.exec(
    `INSERT INTO timeline_listed (author_id, list_id)
     SELECT value ->> 'personId', value ->> 'listId' FROM json_each(?) WHERE value ->> 'personId' IS NOT NULL`,
    all,
  )
}

/** Undefined for a list that is not known here; `floor` is null until it was read, `size` is how many stand on it. */
export function listState({ sql }: DurableObjectStorage, list: ListId) {
  const [state] = sql
    .exec<{ floor: string | null; size: number }>(
      `SELECT floor, (SELECT count(*) FROM timeline_listed WHERE list_id = id) AS size FROM timeline_lists WHERE id = ?`,
      list,
    )
    .toArray()
  return state
}

export function setListFloor({ sql }: DurableObjectStorage, list: ListId, floor: string): void {
  sql.exec('UPDATE timeline_lists SET floor = ? WHERE id = ?', floor, list)
}

/** What is kept of lists may have gaps: each is read anew. */
export function forgetListFloors({ sql }: DurableObjectStorage): void {
  sql.exec('UPDATE timeline_lists SET floor = NULL')
}

/** Below this key nothing is kept for a list; null where nothing is. */
export function lowestOfLists({ sql }: DurableObjectStorage): string | null {
  return sql.exec<{ floor: string | null }>('SELECT min(floor) AS floor FROM timeline_lists').one().floor
}

/** Of what somebody wrote some is missing below this key: the lists they stand on are complete from there on. */
export function raiseListsOf({ sql }: DurableObjectStorage, author: UserId, floor: string): void {
  sql.exec(
    'UPDATE timeline_lists SET floor = ?1 WHERE floor < ?1 AND id IN (SELECT list_id FROM timeline_listed WHERE author_id = ?2)',
    floor,
    author,
  )
}

/** Lists keep their newest `most`. */
export function raiseListFloors({ sql }: DurableObjectStorage, most: number): void {
  sql.exec(
    `UPDATE timeline_lists SET floor = max(floor, coalesce((
       SELECT feed_key FROM timeline
       WHERE author_id IN (SELECT author_id FROM timeline_listed WHERE list_id = timeline_lists.id)
       ORDER BY feed_key DESC LIMIT 1 OFFSET ?), ''))
     WHERE floor IS NOT NULL`,
    most - 1,
  )
}
