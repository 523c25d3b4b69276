import type { ListId, PostId, UserId } from '../../core/ids'
import { nowhere, type Place, type RepostEntry, type TaggedEntry, type TimelineEntry } from './contract'
import {
  forgetListFloors,
  isKeptByList,
  type Listing,
  lowestOfLists,
  placeOf,
  putLists,
  putListsOf,
  raiseListFloors,
  raiseListsOf,
  setListFloor,
} from './hub-lists'
import { putReposts } from './hub-reposts'
import { putAllTagged } from './hub-tags'
import { KEPT, KEPT_OF_FRIENDS, KEPT_OF_LIST, SLACK } from './policy'

/*
 * The home timeline of one person, in their hub: which posts may stand in it, newest first, and whose people these are.
 * It is a cache of what the database says, and complete from `floor` on: what is older is asked of the database.
 */
const KEY = 'timeline'

export type TimelineState = {
  /** Null: the timeline has yet to be built. */
  floor: string | null
  /** The same for the posts of friends alone: they are few among many, and have a list of their own. */
  friendsFloor: string
  /** The day that was last recorded in the database. */
  visited: number | null
}

/** How this person stands to somebody whose posts are in the timeline; `reposts`: what they repost is wanted, too. */
export type Relation = { authorId: UserId; friend: boolean; follows: boolean; reposts: boolean }

export function timelineState({ kv }: DurableObjectStorage): TimelineState {
  return kv.get<TimelineState>(KEY) ?? { floor: null, friendsFloor: '', visited: null }
}

export function changeTimeline(storage: DurableObjectStorage, change: Partial<TimelineState>): void {
  storage.kv.put(KEY, { ...timelineState(storage), ...change })
}

/** From here on something is kept, if only what friends wrote. */
export function lowestOf({ floor, friendsFloor }: TimelineState): string {
  return floor === null || friendsFloor < floor ? friendsFloor : floor
}

/** The same of all that is kept, for lists too. */
export function lowest(storage: DurableObjectStorage): string {
  const ofLists = lowestOfLists(storage)
  const rest = lowestOf(timelineState(storage))
  return ofLists !== null && ofLists < rest ? ofLists : rest
}

/** @returns where the post stands now, if it is new here */
export function addEntry(storage: DurableObjectStorage, { postId, feedKey, authorId }: TimelineEntry): Place {
  if (feedKey < lowest(storage)) return nowhere
  const [added] = storage.sql
    .exec<{ n: number }>(
      'INSERT OR IGNORE INTO timeline (feed_key, post_id, author_id) VALUES (?, ?, ?) RETURNING n',
      feedKey,
      postId,
      authorId,
    )
    .toArray()
  if (added && added.n % SLACK === 0) forgetOldest(storage)
  return added ? placeOf(storage, authorId) : nowhere
}

export function holdsEntry({ sql }: DurableObjectStorage, postId: PostId): boolean {
  return sql.exec('SELECT 1 FROM timeline WHERE post_id = ?', postId).toArray().length > 0
}

/** Of `timeline`: a friend wrote it. */
export const isFriend =
  'EXISTS (SELECT 1 FROM timeline_people AS p WHERE p.author_id = timeline.author_id AND p.friend = 1)'

/** The timeline as the database has it. What came in meanwhile stays. */
export function storeTimeline(
  storage: DurableObjectStorage,
  {
    people,
    listings,
    entries,
    reposts,
    tagged,
    before,
    ...floors
  }: Built & { floor: string; friendsFloor: string },
): void {
  storage.transactionSync(() => {
    putLists(storage, listings)
    forgetListFloors(storage)
    storage.sql.exec('DELETE FROM timeline_people')
    for (const person of people) putRelation(storage.sql, person)
    putEntries(storage.sql, entries)
    for (const table of ['timeline_reposts', 'timeline_tagged'])
      storage.sql.exec(`DELETE FROM ${table} WHERE feed_key < ?`, before)
    putReposts(storage.sql, reposts)
    putAllTagged(storage.sql, tagged)
    changeTimeline(storage, floors)
    forgetOldest(storage)
  })
}
/** `before`: which reposts, and posts by tags, are all among these: those of before that are still stored may no longer stand. */
type Built = {
  people: Relation[]
  listings: Listing[]
  entries: TimelineEntry[]
  reposts: RepostEntry[]
  tagged: TaggedEntry[]
  before: string
}

/**
 * How this person stands to an author now, and the posts that follow from it: without a tie, none.
 * @param floor below which some of the author's posts are missing
 * @returns whether they stand on other lists than before
 */
export function storeRelation(
  storage: DurableObjectStorage,
  relation: Relation,
  { entries, reposts, listings, floor }: OfAuthor & { floor: string },
): boolean {
  const { authorId, friend, follows } = relation
  return storage.transactionSync(() => {
    const changed = putListsOf(storage, authorId, listings)
    if (friend || follows) {
      putRelation(storage.sql, relation)
      putEntries(storage.sql, entries)
      putReposts(storage.sql, reposts)
      raiseListsOf(storage, authorId, floor)
      raiseFloors(storage, { floor, friendsFloor: friend ? floor : '' })
      forgetOldest(storage)
    } else {
      storage.sql.exec('DELETE FROM timeline_people WHERE author_id = ?', authorId)
      storage.sql.exec('DELETE FROM timeline WHERE author_id = ?', authorId)
      storage.sql.exec('DELETE FROM timeline_reposts WHERE by_id = ?', authorId)
    }
    return changed
  })
}
type OfAuthor = { entries: TimelineEntry[]; reposts: RepostEntry[]; listings: Listing[] }

/** The newest posts of the people of a list, which is complete from `floor` on. */
export function storeList(
  storage: DurableObjectStorage,
  list: ListId,
  { entries, floor }: { entries: TimelineEntry[]; floor: string },
): void {
  storage.transactionSync(() => {
    putEntries(storage.sql, entries)
    setListFloor(storage, list, floor)
    forgetOldest(storage)
  })
}

export function dropEntries({ sql }: DurableObjectStorage, ids: PostId[]): void {
  for (const table of ['timeline', 'timeline_reposts', 'timeline_tagged'])
    sql.exec(`DELETE FROM ${table} WHERE post_id IN (SELECT value FROM json_each(?))`, JSON.stringify(ids))
}

function putRelation(sql: SqlStorage, { authorId, friend, follows, reposts }: Relation): void {
  sql.exec(
    'INSERT OR REPLACE INTO timeline_people (author_id, friend, follows, reposts) VALUES (?, ?, ?, ?)',
    authorId,
    Number(friend),
    Number(follows),
    Number(reposts),
  )
}

function putEntries(sql: SqlStorage, entries: TimelineEntry[]): void {
  sql.exec(
    `INSERT OR IGNORE INTO timeline (feed_key, post_id, author_id)
     SELECT value ->> 'feedKey', value ->> 'postId', value ->> 'authorId' FROM json_each(?)`,
    JSON.stringify(entries),
  )
}

/** Keeps the newest of all, and the newest of friends; below the last of them the timeline is no longer complete. */
function forgetOldest(storage: DurableObjectStorage): void {
  const last = (kept: number, which: string) => {
    const query = `SELECT feed_key AS key FROM timeline WHERE ${which} ORDER BY feed_key DESC LIMIT 2 OFFSET ?`
    const [key, older] = storage.sql.exec<{ key: string }>(query, kept - 1).toArray()
    return key && older ? key.key : ''
  }
  raiseListFloors(storage, KEPT_OF_LIST)
  raiseFloors(storage, { floor: last(KEPT, '1'), friendsFloor: last(KEPT_OF_FRIENDS, isFriend) })
}

function raiseFloors(storage: DurableObjectStorage, to: { floor: string; friendsFloor: string }): void {
  const state = timelineState(storage)
  const floor = higher(state.floor ?? '', to.floor)
  const friendsFloor = higher(state.friendsFloor, to.friendsFloor)
  storage.sql.exec(
    `DELETE FROM timeline WHERE feed_key < ?1 AND (feed_key < ?2 OR NOT ${isFriend}) AND NOT ${isKeptByList}`,
    floor,
    friendsFloor,
  )
  if (state.floor !== null) changeTimeline(storage, { floor, friendsFloor })
}

function higher(a: string, b: string): string {
  return a > b ? a : b
}
