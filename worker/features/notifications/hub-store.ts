import { timeOf, type UserId } from '../../core/ids'
import { nextRevision } from '../../core/revision'
import { DAY } from '../../core/time'
import type { NewNotification, Withdrawal } from './contract-hub'
import type { ReadNotifications } from './contract'
import { forgetNames, rememberActor, rememberText } from './hub-names'
import { slotOf } from './slot'

/*
 * The notifications of one person, in their hub. A notification is a name for the news it groups: who is behind it, how
 * many, and whether it is unread follow from those, so news can come twice, in any order, and be taken back.
 */
/** Older ones are forgotten. */
const KEPT = 1_000
/** What was taken back and is told again within this time comes back where it was, and is no news. */
const A_WHILE = DAY

type Known = { at: number; group: string; hidden: number | null; dismissed: number; announced: number }

/** @returns whether anything changed */
export function storeNews(storage: DurableObjectStorage, news: NewNotification): boolean {
  const { sql } = storage
  const [slot, at] = [slotOf(news), timeOf(news.eventId)]
  if (wasWithdrawn(sql, news, at)) return false
  const { kind, group, actor, subject, preview } = news
  const [known] = sql
    .exec<Known>(
      'SELECT at, notification_id AS "group", hidden, dismissed, announced FROM news WHERE slot = ?',
      slot,
    )
    .toArray()
  if (known && known.at >= at) return false
  rememberActor(storage, actor, news.actorVersion ?? 0)
  rememberText(storage, subject, preview, news.textVersion ?? 0)
  const isNews = !known || (known.hidden !== null && at - known.announced >= A_WHILE)
  if (!isNews && known.dismissed) {
    sql.exec('UPDATE news SET at = ? WHERE slot = ?', at, slot)
    return false
  }
  // The same thing told anew keeps its place, and whether it was read.
  const place = isNews ? group : known.group
  sql.exec(
    `INSERT INTO news (slot, notification_id, at, announced, kind, actor_id, actor, subject, post_id, comment_id, preview)
     VALUES (?, ?, ?3, ?3, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (slot) DO UPDATE SET at = excluded.at, actor = excluded.actor, preview = excluded.preview, hidden = NULL`,
    slot,
    place,
    at,
    kind,
    actor.id,
    JSON.stringify(actor),
    JSON.stringify(subject),
    subject.postId,
    subject.commentId,
    preview,
  )
  const rev = nextRevision(storage)
  sql.exec(
    `INSERT INTO notifications (id, kind, rev, changed) VALUES (?1, ?2, ?3, ?3)
     ON CONFLICT (id) DO UPDATE SET rev = iif(?4, ?3, rev), changed = ?3, removed = 0`,
    place,
    kind,
    rev,
    isNews ? 1 : 0,
  )
  if (isNews) {
    sql.exec(
      `UPDATE news SET notification_id = ?, kind = ?, announced = ?, unread = 1, dismissed = 0 WHERE slot = ?`,
      place,
      kind,
      at,
      slot,
    )
    dropOldest(sql, rev)
  }
  return true
}

/**
 * Takes back all news that match every part of `what`, and remembers it for those that are still on their way.
 * @returns whether anything changed
 */
export function withdrawNews(storage: DurableObjectStorage, what: Withdrawal, now: number): boolean {
  const { sql } = storage
  const { group = null, kind = null, actorId = null, postId = null, commentId = null, at = now } = what
  sql.exec(
    'INSERT INTO withdrawals (at, notification_id, kind, actor_id, post_id, comment_id) VALUES (?, ?, ?, ?, ?, ?)',
    at,
    group,
    kind,
    actorId,
    postId,
    commentId,
  )
  const parts = [
    ['notification_id', group],
    ['kind', kind],
    ['actor_id', actorId],
    ['post_id', postId],
    ['comment_id', commentId],
  ].filter((part): part is [string, string] => part[1] !== null)
  if (parts.length === 0) return false
  const where = parts.map(([column]) => `${column} = ?`).join(' AND ')
  return hideNews(storage, `${where} AND at <= ?`, [...parts.map(([, value]) => value), at], { now })
}

/** Hides shown news; a notification goes with the last of them. @returns whether anything changed */
export function hideNews(
  storage: DurableObjectStorage,
  where: string,
  values: (string | number)[],
  { now, dismissed = false }: { now: number; dismissed?: boolean },
): boolean {
  const change = dismissed ? ', dismissed = 1, unread = 0' : ''
  const hidden = storage.sql
    .exec<{ id: string }>(
      `UPDATE news SET hidden = ?${change} WHERE hidden IS NULL AND ${where} RETURNING notification_id AS id`,
      now,
      ...values,
    )
    .toArray()
  return touch(
    storage,
    hidden.map(({ id }) => id),
  )
}

/** Notes that notifications changed, and which of them are empty now. @returns whether there were any */
export function touch(storage: DurableObjectStorage, ids: string[]): boolean {
  const touched = new Set(ids)
  for (const id of touched) {
    storage.sql.exec(
      `UPDATE notifications SET changed = ?1,
         removed = NOT EXISTS (SELECT 1 FROM news WHERE notification_id = ?2 AND hidden IS NULL)
       WHERE id = ?2`,
      nextRevision(storage),
      id,
    )
  }
  return touched.size > 0
}

/** @returns whether anything changed */
export function markNewsRead(
  storage: DurableObjectStorage,
  { ids = [], upTo = 0 }: ReadNotifications,
): boolean {
  const { sql } = storage
  const read = sql
    .exec<{ id: string }>(
      `UPDATE news SET unread = 0 WHERE unread = 1 AND notification_id IN (
         SELECT value FROM json_each(?) UNION SELECT id FROM notifications WHERE rev <= ?)
       RETURNING notification_id AS id`,
      JSON.stringify(ids),
      upTo,
    )
    .toArray()
  if (read.length === 0) return false
  sql.exec(
    'UPDATE notifications SET changed = ? WHERE id IN (SELECT value FROM json_each(?))',
    nextRevision(storage),
    JSON.stringify(read.map(({ id }) => id)),
  )
  return true
}

function wasWithdrawn(
  sql: SqlStorage,
  { kind, group, actor, subject }: NewNotification,
  at: number,
): boolean {
  const { postId, commentId } = subject
  const matches = [
    ['notification_id', group],
    ['kind', kind],
    ['actor_id', actor.id satisfies UserId],
    ['post_id', postId],
    ['comment_id', commentId],
  ] as const
  const where = matches.map(([column]) => `(${column} IS NULL OR ${column} = ?)`).join(' AND ')
  return (
    sql
      .exec(
        `SELECT 1 FROM withdrawals WHERE at >= ? AND ${where} LIMIT 1`,
        at,
        ...matches.map(([, value]) => value),
      )
      .toArray().length > 0
  )
}

/** Beyond so many the oldest go, like any that is withdrawn: clients learn of it. */
function dropOldest(sql: SqlStorage, rev: number): void {
  const { n } = sql.exec<{ n: number }>('SELECT count(*) AS n FROM notifications WHERE removed = 0').one()
  if (n <= KEPT) return
  const oldest = sql
    .exec<{ id: string }>('SELECT id FROM notifications WHERE removed = 0 ORDER BY rev LIMIT ?', n - KEPT)
    .toArray()
  for (const { id } of oldest) {
    sql.exec('DELETE FROM news WHERE notification_id = ?', id)
    sql.exec('UPDATE notifications SET removed = 1, changed = ? WHERE id = ?', rev, id)
  }
}

/**
 * Forgets old marks of what was withdrawn, and all but the latest removed notifications.
 * @returns the highest `rev` whose removal is forgotten: who knows less than that must fetch afresh
 */
export function tidyNotifications(sql: SqlStorage, before: number, kept: number): number {
  sql.exec('DELETE FROM withdrawals WHERE at < ?', before)
  sql.exec('DELETE FROM news WHERE hidden < ?', before - A_WHILE)
  forgetNames(sql, before)
  const gone = sql
    .exec<{ changed: number }>(
      `DELETE FROM notifications WHERE removed = 1 AND id NOT IN (
         SELECT id FROM notifications WHERE removed = 1 ORDER BY changed DESC LIMIT ?)
       RETURNING changed`,
      kept,
    )
    .toArray()
  return Math.max(0, ...gone.map(({ changed }) => changed))
}
