import type { PostId, UserId } from '../../core/ids'
import type { TimelineEntry, TimelinePart, TimelineRequest } from './contract'
import { KEPT, SLACK } from './policy'

/*
 * The home timeline of one person, in their hub: which posts may stand in it, newest first, and whose people these are.
 * It is a cache of what the database says, and complete from `floor` on: what is older is asked of the database.
 */
const KEY = 'timeline'

export type TimelineState = {
  /** Null: the timeline has yet to be built. */
  floor: string | null
  /** The day that was last recorded in the database. */
  visited: number | null
}

/** How this person stands to somebody whose posts are in the timeline. */
export type Relation = { authorId: UserId; friend: boolean; follows: boolean }

export function timelineState({ kv }: DurableObjectStorage): TimelineState {
  return kv.get<TimelineState>(KEY) ?? { floor: null, visited: null }
}

export function changeTimeline(storage: DurableObjectStorage, change: Partial<TimelineState>): void {
  storage.kv.put(KEY, { ...timelineState(storage), ...change })
}

/** @returns whether the post is new here */
export function addEntry(
  storage: DurableObjectStorage,
  { postId, feedKey, authorId }: TimelineEntry,
): boolean {
  if (feedKey < (timelineState(storage).floor ?? '')) return false
  const [added] = storage.sql
    .exec<{ n: number }>(
      'INSERT OR IGNORE INTO timeline (feed_key, post_id, author_id) VALUES (?, ?, ?) RETURNING n',
      feedKey,
      postId,
      authorId,
    )
    .toArray()
  if (added && added.n % SLACK === 0) forgetOldest(storage)
  return added !== undefined
}

const shown = {
  all: 'author_id = ?2 OR EXISTS (SELECT 1 FROM timeline_people AS p WHERE p.author_id = timeline.author_id)',
  friends:
    'EXISTS (SELECT 1 FROM timeline_people AS p WHERE p.author_id = timeline.author_id AND p.friend = 1)',
  following:
    'EXISTS (SELECT 1 FROM timeline_people AS p WHERE p.author_id = timeline.author_id AND p.follows = 1)',
}

export function pageOfTimeline(
  storage: DurableObjectStorage,
  me: UserId,
  { filter, before, take }: TimelineRequest,
): TimelinePart {
  const entries = storage.sql
    .exec<{ postId: PostId; feedKey: string }>(
      `SELECT post_id AS "postId", feed_key AS "feedKey" FROM timeline
       WHERE ?2 <> '' AND feed_key < ?1 AND (${shown[filter]}) ORDER BY feed_key DESC LIMIT ?3`,
      before,
      me,
      take,
    )
    .toArray()
  return { entries, more: entries.length === take, floor: timelineState(storage).floor ?? '' }
}

/** The timeline as the database has it. What came in meanwhile stays. */
export function storeTimeline(
  storage: DurableObjectStorage,
  { people, entries, floor }: { people: Relation[]; entries: TimelineEntry[]; floor: string },
): void {
  storage.transactionSync(() => {
    storage.sql.exec('DELETE FROM timeline_people')
    for (const person of people) putRelation(storage.sql, person)
    storage.sql.exec('DELETE FROM timeline WHERE feed_key < ?', floor)
    putEntries(storage.sql, entries)
    changeTimeline(storage, { floor })
    forgetOldest(storage)
  })
}

/** How this person stands to an author now, and the posts that follow from it: without a tie, none. */
export function storeRelation(
  storage: DurableObjectStorage,
  relation: Relation,
  entries: TimelineEntry[],
): void {
  const { authorId, friend, follows } = relation
  storage.transactionSync(() => {
    if (friend || follows) {
      putRelation(storage.sql, relation)
      putEntries(storage.sql, entries)
      // There may be more of this author than was read.
      if (entries.length === KEPT) raiseFloor(storage, entries.at(-1)!.feedKey)
      forgetOldest(storage)
    } else {
      storage.sql.exec('DELETE FROM timeline_people WHERE author_id = ?', authorId)
      storage.sql.exec('DELETE FROM timeline WHERE author_id = ?', authorId)
    }
  })
}

export function dropEntries({ sql }: DurableObjectStorage, ids: PostId[]): void {
  sql.exec('DELETE FROM timeline WHERE post_id IN (SELECT value FROM json_each(?))', JSON.stringify(ids))
}

function putRelation(sql: SqlStorage, { authorId, friend, follows }: Relation): void {
  sql.exec(
    'INSERT OR REPLACE INTO timeline_people (author_id, friend, follows) VALUES (?, ?, ?)',
    authorId,
    Number(friend),
    Number(follows),
  )
}

function putEntries(sql: SqlStorage, entries: TimelineEntry[]): void {
  sql.exec(
    `INSERT OR IGNORE INTO timeline (feed_key, post_id, author_id)
     SELECT value ->> 'feedKey', value ->> 'postId', value ->> 'authorId' FROM json_each(?)`,
    JSON.stringify(entries),
  )
}

function forgetOldest(storage: DurableObjectStorage): void {
  const query = 'SELECT feed_key AS key FROM timeline ORDER BY feed_key DESC LIMIT 2 OFFSET ?'
  const [last, older] = storage.sql.exec<{ key: string }>(query, KEPT - 1).toArray()
  if (last && older) raiseFloor(storage, last.key)
}

/** Below its floor a timeline is not complete, so nothing is kept there. */
function raiseFloor(storage: DurableObjectStorage, key: string): void {
  const { floor } = timelineState(storage)
  storage.sql.exec('DELETE FROM timeline WHERE feed_key < ?', key)
  if (floor !== null && floor < key) changeTimeline(storage, { floor: key })
}
