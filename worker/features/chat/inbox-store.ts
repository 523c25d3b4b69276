import type { ConversationId } from '../../core/conversation-id'
import { packCursor } from '../../core/cursor'
import type { UserId } from '../../core/ids'
import { nextRevision } from '../../core/revision'
import { iso, isoOrNull } from '../../core/time'
import type { Page } from '../../db/page'
import type { InboxNews, InboxRequest } from './contract-room'
import { InboxEntry } from './contract'

/*
 * One person's conversations as their hub knows them: what each room last told. News from a room come more than once and
 * out of order; the room's own number tells which is later. A conversation that is gone keeps its row, so that late news
 * do not bring it back and clients learn that it went.
 */

export function listName(archived: boolean): string {
  return archived ? 'conversations:archived' : 'conversations'
}

type Row = {
  id: ConversationId
  entry: string
  muted: number
  mutedUntil: number | null
  archived: number
  marked: number
  gone: number
}
const columns =
  'id, entry, muted, muted_until AS mutedUntil, archived_seq IS NOT NULL AS archived, marked, gone'

/** How a row says that it is muted. */
export const MUTED = { no: 0, all: 1, butMentions: 2 } as const

/** A new message brings an archived conversation back. @returns whether anything changed */
export function storeInboxNews(storage: DurableObjectStorage, { rev, ...news }: InboxNews): boolean {
  const { sql } = storage
  const entry = JSON.stringify(news)
  const known = knownRoom(sql, news.id)
  if (known && (known.roomRev > rev || (known.entry === entry && !known.gone))) return false
  if (!known) sql.exec('INSERT OR IGNORE INTO known_rooms (id) VALUES (?)', news.id)
  sql.exec(
    `INSERT INTO inbox (id, entry, room_rev, changed, updated_at, unread, mentions)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?8)
     ON CONFLICT (id) DO UPDATE SET entry = excluded.entry, room_rev = excluded.room_rev, changed = excluded.changed,
       updated_at = excluded.updated_at, unread = excluded.unread, mentions = excluded.mentions, gone = 0, muted = iif(gone, 0, muted),
       marked = iif(gone OR (unread > 0 AND excluded.unread = 0), 0, marked),
       archived_seq = iif(gone OR ?7 > archived_seq, NULL, archived_seq)`,
    news.id,
    entry,
    rev,
    nextRevision(storage),
    news.updatedAt,
    unreadOf(news),
    lastSeqIn(news),
    news.mentions ?? 0,
  )
  return true
}

/** @returns whether anything changed */
export function storeInboxGone(
  storage: DurableObjectStorage,
  id: ConversationId,
  rev: number,
  now: number,
): boolean {
  const { sql } = storage
  const known = knownRoom(sql, id)
  if (known && (known.roomRev > rev || known.gone)) return false
  sql.exec(
    `INSERT INTO inbox (id, entry, room_rev, changed, updated_at, unread, gone) VALUES (?, '', ?, ?, ?, 0, 1)
     ON CONFLICT (id) DO UPDATE SET entry = '', room_rev = excluded.room_rev, changed = excluded.changed,
       updated_at = excluded.updated_at, unread = 0, gone = 1`,
    id,
    rev,
    nextRevision(storage),
    iso(now),
  )
  return known !== undefined
}

/**
 * Conversations that ask for attention: with unread messages or marked, and not archived; of the muted those where mentions
 * are heard, and there are some. It is what stands now, so a mute that runs out needs no clock.
 */
export function countUnreadConversations(sql: SqlStorage, now: number): number {
  const query = `SELECT count(*) AS n FROM inbox WHERE gone = 0 AND archived_seq IS NULL AND (unread > 0 OR marked = 1)
    AND (muted = ${MUTED.no} OR muted_until <= ? OR (muted = ${MUTED.butMentions} AND mentions > 0))`
  return sql.exec<{ n: number }>(query, now).one().n
}

/** The archived conversations, or all others; where something happened last comes first. */
export function pageOfInbox(
  sql: SqlStorage,
  { limit, after, archived, from }: InboxRequest,
  now: number,
): Page<InboxEntry> {
  if (from !== undefined) return { items: entriesFrom(sql, from, limit, now), nextCursor: null }
  const put = archived ? 'NOT NULL' : 'NULL'
  const rows = sql
    .exec<Row>(
      `SELECT ${columns} FROM inbox WHERE gone = 0 AND archived_seq IS ${put} AND (updated_at, id) < (?, ?) ORDER BY updated_at DESC, id DESC LIMIT ?`,
      ...(after ?? ['~', '']),
      limit + 1,
    )
    .toArray()
  const items = rows.slice(0, limit).map((row) => view(row, now))
  const last = items.at(-1)
  const more = last && rows.length > limit
  return { items, nextCursor: more ? packCursor(listName(archived), [last.updatedAt, last.id]) : null }
}

function entriesFrom(sql: SqlStorage, from: string, limit: number, now: number): InboxEntry[] {
  const query = `SELECT ${columns} FROM inbox WHERE gone = 0 AND id > ? ORDER BY id LIMIT ?`
  return sql
    .exec<Row>(query, from, limit)
    .toArray()
    .map((row) => view(row, now))
}

/** What a client that knows everything up to `rev` has missed, oldest change first. */
export function conversationsSince(
  sql: SqlStorage,
  rev: number,
  limit: number,
  now: number,
): { changed: InboxEntry[]; removed: ConversationId[] } {
  const rows = sql
    .exec<Row>(`SELECT ${columns} FROM inbox WHERE changed > ? ORDER BY changed LIMIT ?`, rev, limit)
    .toArray()
  return {
    changed: rows.filter(({ gone }) => !gone).map((row) => view(row, now)),
    removed: rows.filter(({ gone }) => gone).map(({ id }) => id),
  }
}

/**
 * Forgets conversations that went before a time in milliseconds UTC: no news of an earlier time are on their way any more.
 * @returns the highest `rev` whose going is forgotten: who knows less than that must fetch afresh
 */
export function tidyInbox(sql: SqlStorage, before: number): number {
  const gone = sql
    .exec<{ changed: number }>(
      'DELETE FROM inbox WHERE gone = 1 AND updated_at < ? RETURNING changed',
      iso(before),
    )
    .toArray()
  return Math.max(0, ...gone.map(({ changed }) => changed))
}

/** Every conversation this person is in. */
export function conversationIds(sql: SqlStorage): ConversationId[] {
  return sql
    .exec<{ id: ConversationId }>('SELECT id FROM inbox WHERE gone = 0')
    .toArray()
    .map(({ id }) => id)
}

/** Every conversation this person was ever in, from that id on. */
export function knownRooms(sql: SqlStorage, after: string, limit: number): ConversationId[] {
  return sql
    .exec<{ id: ConversationId }>('SELECT id FROM known_rooms WHERE id > ? ORDER BY id LIMIT ?', after, limit)
    .toArray()
    .map(({ id }) => id)
}

/** Every group this person is in, or invited to. */
export function groupIds(sql: SqlStorage): ConversationId[] {
  return sql
    .exec<{ id: ConversationId }>(`SELECT id FROM inbox WHERE gone = 0 AND entry ->> '$.kind' = 'group'`)
    .toArray()
    .map(({ id }) => id)
}

/** Where an invitation by that person waits. */
export function invitationsBy(sql: SqlStorage, inviter: UserId): ConversationId[] {
  const query = `SELECT id FROM inbox WHERE gone = 0 AND entry ->> '$.state' = 'invited' AND entry ->> '$.invitedBy.id' = ?`
  return sql
    .exec<{ id: ConversationId }>(query, inviter)
    .toArray()
    .map(({ id }) => id)
}

/** A conversation of this person, as it stands. */
export function conversationOf(sql: SqlStorage, id: ConversationId, now: number): InboxEntry | null {
  const row = shownRow(sql, id)
  return row ? view(row, now) : null
}

export function shownRow(sql: SqlStorage, id: ConversationId): Row | undefined {
  return sql.exec<Row>(`SELECT ${columns} FROM inbox WHERE id = ? AND gone = 0`, id).toArray()[0]
}

export function lastSeqIn({ lastMessage }: Pick<InboxEntry, 'lastMessage'>): number {
  return lastMessage?.seq ?? 0
}

function knownRoom(sql: SqlStorage, id: ConversationId) {
  return sql
    .exec<{ roomRev: number; entry: string; gone: number }>(
      'SELECT room_rev AS roomRev, entry, gone FROM inbox WHERE id = ?',
      id,
    )
    .toArray()[0]
}

function unreadOf({ state, unread }: Pick<InboxEntry, 'state' | 'unread'>): number {
  return state === 'joined' ? unread : 0
}

/** What a room of an earlier version told has no mentions. */
const before = { mentions: 0, mention: null }

export function view({ entry, muted, mutedUntil, archived, marked }: Row, now: number): InboxEntry {
  const isMuted = muted !== MUTED.no && (mutedUntil === null || mutedUntil > now)
  const own = {
    muted: isMuted,
    mute: isMuted ? { mentions: muted === MUTED.butMentions, until: isoOrNull(mutedUntil) } : null,
    archived: Boolean(archived),
    markedUnread: Boolean(marked),
  }
  return InboxEntry.parse({ ...before, ...(JSON.parse(entry) as object), ...own })
}
