import type { PostId } from '../../core/ids'
import { nowhere, type Place, type TaggedEntry, type TimelineEntry } from './contract'
import { placeOf } from './hub-lists'
import { SLACK } from './policy'

/*
 * Posts with tags that this person follows, in their hub. Whose they are is not kept: it may be somebody whom this person has
 * nothing to do with. Like reposts they are kept here alone: those that are forgotten are not looked for in the database.
 */
/** The newest of them that a hub keeps; how many more may gather is `SLACK`. */
const KEPT_OF_TAGS = 400
/** How many tags of a post are named: the database takes the first that it still has. */
const NAMED = 3

/** The tags by which a post stands here, as JSON. */
export const tagsOf = (post: string) => `(SELECT json_group_array(tag) FROM (
  SELECT g.tag FROM timeline_tagged AS g WHERE g.post_id = ${post} ORDER BY g.n LIMIT ${NAMED}))`

export function tagsNamed(sql: SqlStorage, post: PostId): string[] {
  return JSON.parse(sql.exec<{ tags: string }>(`SELECT ${tagsOf('?')} AS tags`, post).one().tags) as string[]
}

/** Of `timeline_tagged AS t`: each post once, however many of its tags are followed. */
export const isOnce =
  'NOT EXISTS (SELECT 1 FROM timeline_tagged AS e WHERE e.post_id = t.post_id AND e.n < t.n)'

/** @returns where the post stands by it, if it is new here */
export function putTagged(
  storage: DurableObjectStorage,
  { postId, feedKey, authorId, tag }: TimelineEntry & TaggedEntry,
): Place {
  const [added] = storage.sql
    .exec<{ n: number }>(
      'INSERT OR IGNORE INTO timeline_tagged (post_id, tag, feed_key) VALUES (?, ?, ?) RETURNING n',
      postId,
      tag,
      feedKey,
    )
    .toArray()
  if (!added) return nowhere
  if (added.n % SLACK === 0) forgetOldestTagged(storage.sql)
  const [first] = storage.sql
    .exec(`SELECT 1 FROM timeline_tagged AS t WHERE t.n = ? AND ${isOnce}`, added.n)
    .toArray()
  return { home: first !== undefined && placeOf(storage, authorId).home, lists: [] }
}

export function putAllTagged(sql: SqlStorage, entries: TaggedEntry[]): void {
  sql.exec(
    `INSERT OR IGNORE INTO timeline_tagged (post_id, tag, feed_key)
     SELECT value ->> 'postId', value ->> 'tag', value ->> 'feedKey' FROM json_each(?)`,
    JSON.stringify(entries),
  )
  forgetOldestTagged(sql)
}

export function dropTag({ sql }: DurableObjectStorage, tag: string): void {
  sql.exec('DELETE FROM timeline_tagged WHERE tag = ?', tag)
}

function forgetOldestTagged(sql: SqlStorage): void {
  sql.exec(
    'DELETE FROM timeline_tagged WHERE feed_key < (SELECT feed_key FROM timeline_tagged ORDER BY feed_key DESC LIMIT 1 OFFSET ?)',
    KEPT_OF_TAGS - 1,
  )
}
