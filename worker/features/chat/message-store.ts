import type { UserId } from '../../core/ids'
import { folded } from '../../core/markup/fold'
import { iso, isoOrNull } from '../../core/time'
import type { Draft } from './contract-room'
import type { OwnCard } from '../../db/schema'
import type { ReactionKind } from '../posts/contract'
import { type Message, RoomEvent } from './contract'
import { holdMedia, mediaOf, words } from './media-of-message'
import { notHiddenFrom } from './room-hidden'
import type { Room } from './room-store'

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
  pinnedAt: number | null
  forwarded: number
}

export const messageColumns = `seq, rev, sender_id AS senderId, client_id AS clientId, fingerprint, text, event, reply_to AS replyTo,
  media, created_at AS createdAt, edited_at AS editedAt, deleted_at AS deletedAt, card,
  pinned_at AS pinnedAt, forwarded`

/** @returns null, and stores nothing, when this sender used the `clientId` before */
export function insertMessage(
  room: Room,
  senderId: UserId,
  { text, clientId, replyTo, media = [], forwarded = false }: Draft,
  { seq, rev }: Pick<MessageRow, 'seq' | 'rev'>,
): MessageRow | null {
  const list = media.length === 0 ? null : JSON.stringify(media)
  const row = insert(room, {
    seq,
    rev,
    senderId,
    clientId,
    text,
    event: null,
    replyTo,
    media: list,
    forwarded: forwarded ? 1 : 0,
  })
  if (row) holdMedia(room.sql, seq, media)
  return row
}

export function insertEvent(room: Room, senderId: UserId, event: RoomEvent, rev: number): MessageRow {
  const nothing = { clientId: null, text: '', replyTo: null, media: null, forwarded: 0 }
  const row = { seq: lastSeq(room.sql) + 1, rev, senderId, ...nothing, event: JSON.stringify(event) }
  const stored = insert(room, row)
  if (!stored) throw new Error('an event has no clientId to be known by')
  return stored
}

type NewRow = Omit<MessageRow, 'fingerprint' | 'createdAt' | 'editedAt' | 'deletedAt' | 'card' | 'pinnedAt'>

function insert({ sql, now }: Room, row: NewRow): MessageRow | null {
  const { seq, rev, senderId, clientId, text, event, replyTo, media, forwarded } = row
  const stored = sql.exec(
    `INSERT INTO messages (seq, rev, sender_id, client_id, text, folded, is_folded, event, reply_to, media, forwarded, created_at)
     VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?) ON CONFLICT (sender_id, client_id) DO NOTHING RETURNING seq`,
    seq,
    rev,
    senderId,
    clientId,
    text,
    folded(words(text, media)),
    event,
    replyTo,
    media,
    forwarded,
    now,
  )
  if (stored.toArray().length === 0) return null
  return {
    ...row,
    fingerprint: null,
    createdAt: now,
    editedAt: null,
    deletedAt: null,
    card: null,
    pinnedAt: null,
  }
}

export function findMessage(sql: SqlStorage, seq: number, firstSeq: number): MessageRow | null {
  if (seq < firstSeq) return null
  return (
    sql.exec<MessageRow>(`SELECT ${messageColumns} FROM messages WHERE seq = ?`, seq).toArray()[0] ?? null
  )
}

export function findSent(sql: SqlStorage, senderId: UserId, clientId: string): MessageRow | null {
  const query = `SELECT ${messageColumns} FROM messages WHERE sender_id = ? AND client_id = ?`
  return sql.exec<MessageRow>(query, senderId, clientId).toArray()[0] ?? null
}

/** Leaves the empty place alone: its number, its sender, its times. */
export function eraseMessage({ sql, now }: Room, seq: number, rev: number): void {
  const query = `UPDATE messages SET text = '', folded = '', media = NULL, card = NULL, fingerprint = NULL, withheld = NULL, pinned_at = NULL, deleted_at = ?, rev = ? WHERE seq = ?`
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

/** The last that was said and still stands, but for what some people said, and what is hidden from somebody. */
export function lastMessage(
  sql: SqlStorage,
  except: UserId[] = [],
  viewer: UserId | null = null,
): MessageRow | null {
  const query = `SELECT ${messageColumns} FROM messages WHERE event IS NULL AND deleted_at IS NULL${notBy(except)}${notHiddenFrom(viewer)}
    ORDER BY seq DESC LIMIT 1`
  return (
    sql.exec<MessageRow>(query, ...namesOf(except), ...(viewer === null ? [] : [viewer])).toArray()[0] ?? null
  )
}

export function pinMessage(sql: SqlStorage, seq: number, pinnedAt: number | null, rev: number): void {
  sql.exec('UPDATE messages SET pinned_at = ?, rev = ? WHERE seq = ?', pinnedAt, rev, seq)
}

export function countPinned(sql: SqlStorage): number {
  return sql.exec<{ n: number }>('SELECT count(*) AS n FROM messages WHERE pinned_at IS NOT NULL').one().n
}

/** A condition, and what it binds; nothing where nobody is excepted, so that those queries need an index alone. */
export function notBy(except: UserId[]): string {
  return except.length === 0 ? '' : ' AND sender_id NOT IN (SELECT value FROM json_each(?))'
}

export function namesOf(except: UserId[]): string[] {
  return except.length === 0 ? [] : [JSON.stringify(except)]
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
    forwarded: row.forwarded === 1,
    pinned: row.pinnedAt !== null && row.deletedAt === null,
    hidden: false,
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
