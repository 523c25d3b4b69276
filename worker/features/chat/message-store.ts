import type { UserId } from '../../core/ids'
import { folded } from '../../core/markup/fold'
import { iso, isoOrNull } from '../../core/time'
import type { Draft } from './contract-room'
import type { OwnCard } from '../../db/schema'
import type { ReactionKind } from '../posts/contract'
import { type Message, RoomEvent } from './contract'
import { holdMedia, mediaOf, words } from './media-of-message'
import type { Room } from './room-store'

/** How many of the latest messages one search looks through. */
const SEARCHED = 20_000
const FOLDED_AT_ONCE = 2_000

export type MessageRow = {
  seq: number
  rev: number
  senderId: UserId
  clientId: string | null
  fingerprint: string | null
  text: string
  event: string | null
  replyTo: number | null
  /** A list, in JSON; null for nothing. */
  media: string | null
  createdAt: number
  editedAt: number | null
  deletedAt: number | null
  /** An `OwnCard`. */
  card: string | null
}

const columns = `seq, rev, sender_id AS senderId, client_id AS clientId, fingerprint, text, event, reply_to AS replyTo,
  media, created_at AS createdAt, edited_at AS editedAt, deleted_at AS deletedAt, card`

/** @returns null, and stores nothing, when this sender used the `clientId` before */
export function insertMessage(
  room: Room,
  senderId: UserId,
  { text, clientId, replyTo, media = [] }: Draft,
  { seq, rev }: Pick<MessageRow, 'seq' | 'rev'>,
): MessageRow | null {
  const list = media.length === 0 ? null : JSON.stringify(media)
  const row = insert(room, { seq, rev, senderId, clientId, text, event: null, replyTo, media: list })
  if (row) holdMedia(room.sql, seq, media)
  return row
}

export function insertEvent(room: Room, senderId: UserId, event: RoomEvent, rev: number): MessageRow {
  const nothing = { clientId: null, text: '', replyTo: null, media: null }
  const row = { seq: lastSeq(room.sql) + 1, rev, senderId, ...nothing, event: JSON.stringify(event) }
  const stored = insert(room, row)
  if (!stored) throw new Error('an event has no clientId to be known by')
  return stored
}

type NewRow = Omit<MessageRow, 'fingerprint' | 'createdAt' | 'editedAt' | 'deletedAt' | 'card'>

function insert({ sql, now }: Room, row: NewRow): MessageRow | null {
  const { seq, rev, senderId, clientId, text, event, replyTo, media } = row
  const stored = sql.exec(
    `INSERT INTO messages (seq, rev, sender_id, client_id, text, folded, is_folded, event, reply_to, media, created_at)
     VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?) ON CONFLICT (sender_id, client_id) DO NOTHING RETURNING seq`,
    seq,
    rev,
    senderId,
    clientId,
    text,
    folded(words(text, media)),
    event,
    replyTo,
    media,
    now,
  )
  if (stored.toArray().length === 0) return null
  return { ...row, fingerprint: null, createdAt: now, editedAt: null, deletedAt: null, card: null }
}

export function findMessage(sql: SqlStorage, seq: number, firstSeq: number): MessageRow | null {
  if (seq < firstSeq) return null
  return sql.exec<MessageRow>(`SELECT ${columns} FROM messages WHERE seq = ?`, seq).toArray()[0] ?? null
}

export function findSent(sql: SqlStorage, senderId: UserId, clientId: string): MessageRow | null {
  const query = `SELECT ${columns} FROM messages WHERE sender_id = ? AND client_id = ?`
  return sql.exec<MessageRow>(query, senderId, clientId).toArray()[0] ?? null
}

/** Leaves the empty place alone: its number, its sender, its times. */
export function eraseMessage({ sql, now }: Room, seq: number, rev: number): void {
  const query = `UPDATE messages SET text = '', folded = '', media = NULL, card = NULL, fingerprint = NULL, withheld = NULL, deleted_at = ?, rev = ? WHERE seq = ?`
  sql.exec(query, now, rev, seq)
  sql.exec('DELETE FROM reactions WHERE seq = ?', seq)
  sql.exec('UPDATE media SET gone = 1 WHERE seq = ?', seq)
}

/** @returns whether anything was different before */
export function putReaction(
  { sql, now }: Room,
  seq: number,
  userId: UserId,
  kind: ReactionKind | null,
): boolean {
  const query =
    kind === null
      ? sql.exec('DELETE FROM reactions WHERE seq = ? AND user_id = ? RETURNING seq', seq, userId)
      : sql.exec(
          `INSERT INTO reactions (seq, user_id, kind, at) VALUES (?, ?, ?, ?)
           ON CONFLICT (seq, user_id) DO UPDATE SET kind = excluded.kind WHERE kind <> excluded.kind RETURNING seq`,
          seq,
          userId,
          kind,
          now,
        )
  return query.toArray().length > 0
}

export function touchMessage(sql: SqlStorage, seq: number, rev: number): void {
  sql.exec('UPDATE messages SET rev = ? WHERE seq = ?', rev, seq)
}

export function lastSeq(sql: SqlStorage): number {
  return sql.exec<{ last: number }>('SELECT coalesce(max(seq), 0) AS last FROM messages').one().last
}

/** The last that was said and still stands, but for what some people said. */
export function lastMessage(sql: SqlStorage, except: UserId[] = []): MessageRow | null {
  const query = `SELECT ${columns} FROM messages WHERE event IS NULL AND deleted_at IS NULL${notBy(except)}
    ORDER BY seq DESC LIMIT 1`
  return sql.exec<MessageRow>(query, ...namesOf(except)).toArray()[0] ?? null
}

/** A condition, and what it binds; nothing where nobody is excepted, so that those queries need an index alone. */
export function notBy(except: UserId[]): string {
  return except.length === 0 ? '' : ' AND sender_id NOT IN (SELECT value FROM json_each(?))'
}

export function namesOf(except: UserId[]): string[] {
  return except.length === 0 ? [] : [JSON.stringify(except)]
}

/** At most `limit` messages before a place, the newest first. */
export function messagesBefore(sql: SqlStorage, firstSeq: number, before: number, limit: number) {
  const query = `SELECT ${columns} FROM messages WHERE seq >= ? AND seq < ? ORDER BY seq DESC LIMIT ?`
  return sql.exec<MessageRow>(query, firstSeq, before, limit).toArray()
}

/** At most `limit` messages after a place, the oldest first. */
export function messagesAfter(sql: SqlStorage, firstSeq: number, after: number, limit: number) {
  const query = `SELECT ${columns} FROM messages WHERE seq >= ? AND seq > ? ORDER BY seq LIMIT ?`
  return sql.exec<MessageRow>(query, firstSeq, after, limit).toArray()
}

/** At most `limit` messages with `q` in them before a place, the newest first, and the last place looked at. */
export function searchMessages(sql: SqlStorage, firstSeq: number, before: number, limit: number, q: string) {
  foldAnew(sql)
  const window = `SELECT ${columns}, folded FROM messages WHERE seq >= ? AND seq < ? ORDER BY seq DESC LIMIT ${SEARCHED}`
  const query = `SELECT ${columns.replaceAll(/\w+ AS /g, '')} FROM (${window}) WHERE instr(folded, ?) > 0 ORDER BY seq DESC LIMIT ?`
  const rows = sql.exec<MessageRow>(query, firstSeq, before, folded(q), limit).toArray()
  const top = Math.min(before - 1, lastSeq(sql))
  return { rows, lookedUpTo: Math.max(firstSeq, top - SEARCHED + 1) }
}

/** Messages that were stored by older rules, the newest first: as many as one search has time for. */
function foldAnew(sql: SqlStorage): void {
  const query = `SELECT seq, text, media FROM messages WHERE is_folded = 0 ORDER BY seq DESC LIMIT ${FOLDED_AT_ONCE}`
  const stale = sql.exec<Pick<MessageRow, 'seq' | 'text' | 'media'>>(query).toArray()
  for (const { seq, text, media } of stale)
    sql.exec('UPDATE messages SET folded = ?, is_folded = 1 WHERE seq = ?', folded(words(text, media)), seq)
}

/** Every message that changed after `rev`, in order; null when that is more than a client should be sent. */
export function changedSince(
  sql: SqlStorage,
  firstSeq: number,
  rev: number,
  most: { rows: number; characters: number },
): MessageRow[] | null {
  const changed = `FROM messages WHERE rev > ? AND seq >= ? LIMIT ${most.rows + 1}`
  const { n, size } = sql
    .exec<{ n: number; size: number }>(
      `SELECT count(*) AS n, coalesce(sum(size), 0) AS size FROM (SELECT length(text) + length(coalesce(media, '')) + length(coalesce(card, '')) AS size ${changed})`,
      rev,
      firstSeq,
    )
    .one()
  if (n > most.rows || size > most.characters) return null
  const query = `SELECT ${columns} FROM messages WHERE rev > ? AND seq >= ? ORDER BY seq`
  return sql.exec<MessageRow>(query, rev, firstSeq).toArray()
}

/** The messages as everybody sees them, with the reactions to them, in one more query. */
export function messageViews(sql: SqlStorage, rows: MessageRow[]): Message[] {
  const reactions = reactionsTo(
    sql,
    rows.map(({ seq }) => seq),
  )
  return rows.map((row) => messageView(row, reactions.get(row.seq) ?? []))
}

export function messageView(row: MessageRow, reactions: Message['reactions'] = []): Message {
  return {
    seq: row.seq,
    rev: row.rev,
    clientId: row.clientId ?? '',
    senderId: row.senderId,
    text: row.text,
    event: row.event === null ? null : RoomEvent.parse(JSON.parse(row.event)),
    media: row.deletedAt === null ? mediaOf(row.media) : [],
    replyTo: row.replyTo,
    createdAt: iso(row.createdAt),
    editedAt: isoOrNull(row.editedAt),
    deleted: row.deletedAt !== null,
    card: cardOf(row),
    reactions,
  }
}

/** Of what was deleted or taken away nothing is shown. */
function cardOf({ card, deletedAt }: MessageRow): Message['card'] {
  return card === null || deletedAt !== null ? null : (JSON.parse(card) as OwnCard).card
}

function reactionsTo(sql: SqlStorage, seqs: number[]): Map<number, Message['reactions']> {
  type Row = { seq: number; kind: ReactionKind; userId: UserId }
  const query = `SELECT seq, kind, user_id AS userId FROM reactions WHERE seq IN (SELECT value FROM json_each(?)) ORDER BY seq, at, user_id`
  const found = new Map<number, Message['reactions']>()
  for (const { seq, kind, userId } of sql.exec<Row>(query, JSON.stringify(seqs))) {
    const kinds = found.get(seq) ?? []
    found.set(seq, kinds)
    const same = kinds.find((reaction) => reaction.kind === kind)
    if (same) same.userIds.push(userId)
    else kinds.push({ kind, userIds: [userId] })
  }
  return found
}
