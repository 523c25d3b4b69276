import type { ConversationId } from '../../core/conversation-id'
import { packCursor } from '../../core/cursor'
import type { UserId } from '../../core/ids'
import { nextRevision } from '../../core/revision'
import { iso } from '../../core/time'
import type { Page } from '../../db/page'
import type { InboxNews, InboxRequest } from './contract-room'
import type { Result } from '../../core/result'
import { InboxEntry } from './contract'

/*
 * One person's conversations as their hub knows them: what each room last told. News from a room come more than once and
 * out of order; the room's own number tells which is later. A conversation that is gone keeps its row, so that late news
 * do not bring it back and clients learn that it went.
 */

export function listName(archived: boolean): string {
  return archived ? 'conversations:archived' : 'conversations'
}

const unknown = { ok: false, code: 'not_found', detail: 'There is no such conversation.' } as const

type Row = { id: ConversationId; entry: string; muted: number; archived: number; gone: number }
const columns = 'id, entry, muted, archived_seq IS NOT NULL AS archived, gone'

/** A new message brings an archived conversation back. @returns whether anything changed */
export function storeInboxNews(storage: DurableObjectStorage, { rev, ...news }: InboxNews): boolean {
  const { sql } = storage
  const entry = JSON.stringify(news)
  const known = knownRoom(sql, news.id)
  if (known && (known.roomRev > rev || (known.entry === entry && !known.gone))) return false
  if (!known) sql.exec('INSERT OR IGNORE INTO known_rooms (id) VALUES (?)', news.id)
  sql.exec(
    `INSERT INTO inbox (id, entry, room_rev, changed, updated_at, unread) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
     ON CONFLICT (id) DO UPDATE SET entry = excluded.entry, room_rev = excluded.room_rev, changed = excluded.changed,
       updated_at = excluded.updated_at, unread = excluded.unread, gone = 0, muted = iif(gone, 0, muted),
       archived_seq = iif(gone OR ?7 > archived_seq, NULL, archived_seq)`,
    news.id,
    entry,
    rev,
    nextRevision(storage),
    news.updatedAt,
    unreadOf(news),
    lastSeqIn(news),
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

export function muteConversation(
  storage: DurableObjectStorage,
  id: ConversationId,
  muted: boolean,
): Result<{ conversation: InboxEntry }> {
  const { sql } = storage
  const row = shownRow(sql, id)
  if (!row) return unknown
  if (Boolean(row.muted) !== muted) {
    sql.exec('UPDATE inbox SET muted = ?, changed = ? WHERE id = ?', muted ? 1 : 0, nextRevision(storage), id)
  }
  return { ok: true, conversation: view({ ...row, muted: muted ? 1 : 0 }) }
}

/** Puts a conversation away, or back into the list. */
export function archiveConversation(
  storage: DurableObjectStorage,
  id: ConversationId,
  archived: boolean,
  lastSeq: number,
): Result<{ conversation: InboxEntry }> {
  const row = shownRow(storage.sql, id)
  if (!row) return unknown
  const entry = view(row)
  if (archived && entry.state === 'invited')
    return { ok: false, code: 'conflict', detail: 'Accept or decline the invitation instead.' }
  if (entry.archived !== archived) {
    const upTo = archived ? Math.max(lastSeqIn(entry), lastSeq) : null
    const query = 'UPDATE inbox SET archived_seq = ?, changed = ? WHERE id = ?'
    storage.sql.exec(query, upTo, nextRevision(storage), id)
  }
  return { ok: true, conversation: { ...entry, archived } }
}

/** Conversations that ask for attention: with unread messages, and neither muted nor archived. */
export function countUnreadConversations(sql: SqlStorage): number {
  const query =
    'SELECT count(*) AS n FROM inbox WHERE gone = 0 AND muted = 0 AND archived_seq IS NULL AND unread > 0'
  return sql.exec<{ n: number }>(query).one().n
}

/** The archived conversations, or all others; where something happened last comes first. */
export function pageOfInbox(
  sql: SqlStorage,
  { limit, after, archived, from }: InboxRequest,
): Page<InboxEntry> {
  if (from !== undefined) return { items: entriesFrom(sql, from, limit), nextCursor: null }
  const put = archived ? 'NOT NULL' : 'NULL'
  const rows = sql
    .exec<Row>(
      `SELECT ${columns} FROM inbox WHERE gone = 0 AND archived_seq IS ${put} AND (updated_at, id) < (?, ?) ORDER BY updated_at DESC, id DESC LIMIT ?`,
      ...(after ?? ['~', '']),
      limit + 1,
    )
    .toArray()
  const items = rows.slice(0, limit).map(view)
  const last = items.at(-1)
  const more = last && rows.length > limit
  return { items, nextCursor: more ? packCursor(listName(archived), [last.updatedAt, last.id]) : null }
}

function entriesFrom(sql: SqlStorage, from: string, limit: number): InboxEntry[] {
  const query = `SELECT ${columns} FROM inbox WHERE gone = 0 AND id > ? ORDER BY id LIMIT ?`
  return sql.exec<Row>(query, from, limit).toArray().map(view)
}

/** What a client that knows everything up to `rev` has missed, oldest change first. */
export function conversationsSince(
  sql: SqlStorage,
  rev: number,
  limit: number,
): { changed: InboxEntry[]; removed: ConversationId[] } {
  const rows = sql
    .exec<Row>(`SELECT ${columns} FROM inbox WHERE changed > ? ORDER BY changed LIMIT ?`, rev, limit)
    .toArray()
  return {
    changed: rows.filter(({ gone }) => !gone).map(view),
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
export function conversationOf(sql: SqlStorage, id: ConversationId): InboxEntry | null {
  const row = shownRow(sql, id)
  return row ? view(row) : null
}

/** The number of the last message the inbox knows of. */
export function lastSeqOf(sql: SqlStorage, id: ConversationId): number {
  const entry = conversationOf(sql, id)
  return entry ? lastSeqIn(entry) : 0
}

function shownRow(sql: SqlStorage, id: ConversationId): Row | undefined {
  return sql.exec<Row>(`SELECT ${columns} FROM inbox WHERE id = ? AND gone = 0`, id).toArray()[0]
}

function lastSeqIn({ lastMessage }: Pick<InboxEntry, 'lastMessage'>): number {
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

function view({ entry, muted, archived }: Row): InboxEntry {
  const own = { muted: Boolean(muted), archived: Boolean(archived) }
  return InboxEntry.parse({ ...(JSON.parse(entry) as object), ...own })
}
