import { packCursor } from '../../core/cursor'
import { iso } from '../../core/time'
import type { Page } from '../../db/page'
import type { NotificationsRequest, NotifiedSubject } from './contract-hub'
import { type NotificationKind, UserRef } from '../profiles/contract'
import { type Notification, Subject } from './contract'

/* How the notifications that `hub-store.ts` keeps are read. */
const ACTORS_SHOWN = 3

type NotificationRow = { id: string; kind: Notification['kind']; rev: number }

export function countUnread(sql: SqlStorage): number {
  return sql
    .exec<{ n: number }>(
      'SELECT count(DISTINCT notification_id) AS n FROM news WHERE unread = 1 AND hidden IS NULL',
    )
    .one().n
}

/** The name of the list that a cursor belongs to. */
export function listName(kind: NotificationKind | null): string {
  return kind === null ? 'notifications' : `notifications:${kind}`
}

/** The latest first. */
export function pageOfNotifications(
  sql: SqlStorage,
  { limit, after, kind = null, kinds = null, above = 0, oldest = false }: NotificationsRequest,
): Page<Notification> {
  const rows = sql
    .exec<NotificationRow>(
      `SELECT id, kind, rev FROM notifications WHERE removed = 0 AND rev < ?1 AND rev > ?4 AND (?2 IS NULL OR kind = ?2)
         AND (?5 IS NULL OR kind IN (SELECT value FROM json_each(?5))) ORDER BY rev ${oldest ? 'ASC' : 'DESC'} LIMIT ?3`,
      after?.[0] ?? Number.MAX_SAFE_INTEGER,
      kind,
      limit + 1,
      above,
      kinds && JSON.stringify(kinds),
    )
    .toArray()
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: shown.map((row) => view(sql, row)),
    nextCursor: last && rows.length > limit ? packCursor(listName(kind), [last.rev]) : null,
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
      'SELECT id, kind, rev, removed FROM notifications WHERE changed > ? ORDER BY changed LIMIT ?',
      rev,
      limit,
    )
    .toArray()
  return {
    changed: rows.filter(({ removed }) => !removed).map((row) => view(sql, row)),
    removed: rows.filter(({ removed }) => removed).map(({ id }) => id),
  }
}

/** Of the latest ones: what moderation has done since then about what its person wrote. */
export function moderatedSince(sql: SqlStorage, at: number): Notification[] {
  const latest = 'SELECT id, kind, rev FROM notifications WHERE removed = 0 ORDER BY rev DESC LIMIT 10'
  return sql
    .exec<NotificationRow>(latest)
    .toArray()
    .filter(({ kind }) => kind === 'moderation')
    .map((row) => view(sql, row))
    .filter(({ updatedAt }) => Date.parse(updatedAt) > at)
}

/** One that is shown. */
export function notificationOf(sql: SqlStorage, id: string): Notification | null {
  const query = 'SELECT id, kind, rev FROM notifications WHERE id = ? AND removed = 0'
  const [row] = sql.exec<NotificationRow>(query, id).toArray()
  return row ? view(sql, row) : null
}

/** When a notification was last news; 0 when there is none. */
export function revisionOf(sql: SqlStorage, id: string): number {
  const [row] = sql.exec<{ rev: number }>('SELECT rev FROM notifications WHERE id = ?', id).toArray()
  return row?.rev ?? 0
}

/** The posts and comments that the notifications shown are about, each once. */
export function subjectsShown(sql: SqlStorage): NotifiedSubject[] {
  const query = `SELECT DISTINCT post_id AS postId, comment_id AS commentId FROM news
    WHERE hidden IS NULL AND post_id IS NOT NULL`
  return sql.exec<NotifiedSubject>(query).toArray()
}

function view(sql: SqlStorage, { id, kind, rev }: NotificationRow): Notification {
  // Beside max(), SQLite takes the other columns from the row that has the maximum.
  const actors = sql
    .exec<{ actor: string; at: number }>(
      `SELECT coalesce((SELECT ref FROM actors WHERE actors.id = actor_id), actor) AS actor, max(at) AS at FROM news
       WHERE notification_id = ? AND hidden IS NULL GROUP BY actor_id ORDER BY at DESC, actor_id DESC LIMIT ${ACTORS_SHOWN}`,
      id,
    )
    .toArray()
  const latest = sql
    .exec<{ at: number; subject: string; preview: string }>(
      `SELECT at, subject, coalesce((SELECT texts.preview FROM texts WHERE texts.id = coalesce(comment_id, post_id)), preview) AS preview
       FROM news WHERE notification_id = ? AND hidden IS NULL ORDER BY at DESC, slot DESC LIMIT 1`,
      id,
    )
    .one()
  const { actorCount, unread } = sql
    .exec<{ actorCount: number; unread: number }>(
      `SELECT count(DISTINCT actor_id) AS actorCount, max(unread) AS unread FROM news
       WHERE notification_id = ? AND hidden IS NULL`,
      id,
    )
    .one()
  return {
    id,
    kind,
    actors: isNobodys(kind) ? [] : actors.map(({ actor }): UserRef => UserRef.parse(JSON.parse(actor))),
    actorCount: isNobodys(kind) ? 0 : actorCount,
    subject: Subject.parse(JSON.parse(latest.subject)),
    preview: latest.preview,
    updatedAt: iso(latest.at),
    read: unread === 0,
    rev,
  }
}

/** Who decided is not told, or nobody did it. */
function isNobodys(kind: NotificationKind): boolean {
  return kind === 'moderation' || kind === 'schedule_refused'
}
