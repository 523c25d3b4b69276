import { timeOf, type UserId } from '../../core/ids'
import { nextRevision } from '../../core/revision'
import { iso } from '../../core/time'
import { packCursor } from '../../core/cursor'
import type { Page, PageRequest } from '../../db/page'
import type { NewNotification, Withdrawal } from '../../realtime/rpc'
import { UserRef } from '../profiles/contract'
import { type Notification, type ReadNotifications, Subject } from './contract'
import { slotOf } from './slot'

/*
 * The notifications of one person, in their hub. A notification is a name for the news it groups: who is behind it, how
 * many, and whether it is unread follow from those, so news can come twice, in any order, and be taken back.
 */
export const NOTIFICATIONS_LIST = 'notifications'
/** Older ones are forgotten. */
const KEPT = 1_000
const ACTORS_SHOWN = 3

type NotificationRow = { id: string; kind: Notification['kind']; rev: number; changed: number }

/** @returns whether anything changed */
export function storeNews(storage: DurableObjectStorage, news: NewNotification): boolean {
  const { sql } = storage
  const [slot, at] = [slotOf(news), timeOf(news.eventId)]
  if (wasWithdrawn(sql, news, at)) return false
  const [known] = sql
    .exec<{ at: number; group: string }>(
      'SELECT at, notification_id AS "group" FROM news WHERE slot = ?',
      slot,
    )
    .toArray()
  if (known && known.at >= at) return false
  const { kind, actor, subject, preview } = news
  // The same thing told anew keeps its place, and whether it was read.
  const group = known?.group ?? news.group
  sql.exec(
    `INSERT INTO news (slot, notification_id, at, kind, actor_id, actor, subject, post_id, comment_id, preview)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (slot) DO UPDATE SET at = excluded.at, actor = excluded.actor, preview = excluded.preview`,
    ...[slot, group, at, kind, actor.id, JSON.stringify(actor), JSON.stringify(subject)],
    ...[subject.postId, subject.commentId, preview],
  )
  const rev = nextRevision(storage)
  if (known) {
    sql.exec('UPDATE notifications SET changed = ? WHERE id = ?', rev, group)
  } else {
    sql.exec(
      `INSERT INTO notifications (id, kind, rev, changed) VALUES (?1, ?2, ?3, ?3)
       ON CONFLICT (id) DO UPDATE SET rev = ?3, changed = ?3, removed = 0`,
      ...[group, kind, rev],
    )
    forgetOldest(sql)
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
    ...[at, group, kind, actorId, postId, commentId],
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
  const touched = new Set(
    sql
      .exec<{ id: string }>(
        `DELETE FROM news WHERE ${where} AND at <= ? RETURNING notification_id AS id`,
        ...[...parts.map(([, value]) => value), at],
      )
      .toArray()
      .map(({ id }) => id),
  )
  for (const id of touched) {
    sql.exec(
      `UPDATE notifications SET changed = ?, removed = NOT EXISTS (SELECT 1 FROM news WHERE notification_id = ?2)
       WHERE id = ?2`,
      ...[nextRevision(storage), id],
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
      ...[JSON.stringify(ids), upTo],
    )
    .toArray()
  if (read.length === 0) return false
  sql.exec(
    'UPDATE notifications SET changed = ? WHERE id IN (SELECT value FROM json_each(?))',
    ...[nextRevision(storage), JSON.stringify(read.map(({ id }) => id))],
  )
  return true
}

export function countUnread(sql: SqlStorage): number {
  return sql
    .exec<{ n: number }>('SELECT count(DISTINCT notification_id) AS n FROM news WHERE unread = 1')
    .one().n
}

/** The latest first. */
export function pageOfNotifications(
  sql: SqlStorage,
  { limit, after }: PageRequest<[number]>,
): Page<Notification> {
  const rows = sql
    .exec<NotificationRow>(
      'SELECT id, kind, rev, changed FROM notifications WHERE removed = 0 AND rev < ? ORDER BY rev DESC LIMIT ?',
      ...[after?.[0] ?? Number.MAX_SAFE_INTEGER, limit + 1],
    )
    .toArray()
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: shown.map((row) => view(sql, row)),
    nextCursor: last && rows.length > limit ? packCursor(NOTIFICATIONS_LIST, [last.rev]) : null,
  }
}

/** What a client that knows everything up to `rev` has missed, oldest change first. */
export function notificationsSince(
  sql: SqlStorage,
  rev: number,
  limit: number,
): { changed: Notification[]; removed: string[] } {
  const rows = sql
    .exec<NotificationRow & { removed: number }>(
      'SELECT id, kind, rev, changed, removed FROM notifications WHERE changed > ? ORDER BY changed LIMIT ?',
      ...[rev, limit],
    )
    .toArray()
  return {
    changed: rows.filter(({ removed }) => !removed).map((row) => view(sql, row)),
    removed: rows.filter(({ removed }) => removed).map(({ id }) => id),
  }
}

function view(sql: SqlStorage, { id, kind, rev }: NotificationRow): Notification {
  // Beside max(), SQLite takes the other columns from the row that has the maximum.
  const actors = sql
    .exec<{ actor: string; at: number }>(
      `SELECT actor, max(at) AS at FROM news WHERE notification_id = ? GROUP BY actor_id
       ORDER BY at DESC, actor_id DESC LIMIT ${ACTORS_SHOWN}`,
      id,
    )
    .toArray()
  const latest = sql
    .exec<{ at: number; subject: string; preview: string }>(
      'SELECT at, subject, preview FROM news WHERE notification_id = ? ORDER BY at DESC, slot DESC LIMIT 1',
      id,
    )
    .one()
  const { actorCount, unread } = sql
    .exec<{ actorCount: number; unread: number }>(
      'SELECT count(DISTINCT actor_id) AS actorCount, max(unread) AS unread FROM news WHERE notification_id = ?',
      id,
    )
    .one()
  return {
    id,
    kind,
    actors: actors.map(({ actor }): UserRef => UserRef.parse(JSON.parse(actor))),
    actorCount,
    subject: Subject.parse(JSON.parse(latest.subject)),
    preview: latest.preview,
    updatedAt: iso(latest.at),
    read: unread === 0,
    rev,
  }
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

function forgetOldest(sql: SqlStorage): void {
  const { n } = sql.exec<{ n: number }>('SELECT count(*) AS n FROM notifications WHERE removed = 0').one()
  if (n <= KEPT) return
  const oldest = sql
    .exec<{ id: string }>('SELECT id FROM notifications WHERE removed = 0 ORDER BY rev LIMIT ?', n - KEPT)
    .toArray()
  for (const { id } of oldest) {
    sql.exec('DELETE FROM news WHERE notification_id = ?', id)
    sql.exec('DELETE FROM notifications WHERE id = ?', id)
  }
}

/**
 * Forgets old marks of what was withdrawn, and all but the latest removed notifications.
 * @returns the highest `rev` whose removal is forgotten: who knows less than that must fetch afresh
 */
export function tidyNotifications(sql: SqlStorage, before: number, kept: number): number {
  sql.exec('DELETE FROM withdrawals WHERE at < ?', before)
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
