import type { PostId, UserId } from '../../core/ids'

/*
 * Who has a post open and wants to hear of comments on it, in the hub of the post's author. A client renews its wish as
 * long as it has the post open; who went away without a word is forgotten when it runs out.
 */
const WATCHERS_PER_POST = 500
/** Nobody can wish for longer. */
export const LONGEST_WATCH = 120_000

/** @param until when the wish runs out, in milliseconds UTC; a past time takes it back */
export function setWatcher(
  sql: SqlStorage,
  watch: { postId: PostId; watcher: UserId; until: number },
  now: number,
): void {
  const { postId, watcher } = watch
  sql.exec('DELETE FROM watchers WHERE until <= ?', now)
  const until = Math.min(watch.until, now + LONGEST_WATCH)
  if (until <= now) {
    sql.exec('DELETE FROM watchers WHERE post_id = ? AND watcher_id = ?', postId, watcher)
    return
  }
  const count = 'SELECT count(*) FROM watchers WHERE post_id = ?1 AND watcher_id <> ?2'
  sql.exec(
    `INSERT INTO watchers (post_id, watcher_id, until) SELECT ?1, ?2, ?3 WHERE (${count}) < ${WATCHERS_PER_POST}
     ON CONFLICT DO UPDATE SET until = excluded.until`,
    postId,
    watcher,
    until,
  )
}

export function watchersOf(sql: SqlStorage, postId: PostId, now: number): UserId[] {
  return sql
    .exec<{ id: UserId }>(
      'SELECT watcher_id AS id FROM watchers WHERE post_id = ? AND until > ?',
      postId,
      now,
    )
    .toArray()
    .map(({ id }) => id)
}
