import type { UserId } from '../../core/ids'
import { iso } from '../../core/time'
import { fitting } from '../../db/page'
import type { RoomServerFrame } from '../../realtime/protocol'
import type { Refusal, Result } from '../../core/result'
import type { Conversation, Message } from './contract'
import type { HistoryQuery, History } from './contract-room'
import {
  changedSince,
  firstFrom,
  messagesAfter,
  messagesBefore,
  pinnedMessages,
  searchMessages,
  type Seen,
} from './message-find'
import { messageViews } from './message-store'
import { refuse } from './refuse'
import { apartFrom } from './room-apart'
import { withoutHidden } from './room-hidden'
import { mayRead, maySee } from './room-policy'
import { conversationView, findMember, firstSeqOf, type Room, theRoom } from './room-store'

/** With who invited the viewer, as long as the invitation waits. */
export function describeRoom(
  { sql }: Room,
  viewer: UserId,
): Result<{ conversation: Conversation; inviter: UserId | null }> {
  const member = findMember(sql, viewer)
  const refused = maySee(member)
  if (refused || !member) return refuse(refused)
  const inviter = member.state === 'invited' ? member.invitedBy : null
  return { ok: true, conversation: conversationView(sql, viewer), inviter }
}

/** A page of what the viewer may see, oldest first; of a search the newest first. */
export function readHistory(room: Room, viewer: UserId, query: HistoryQuery): Result<History> {
  const member = findMember(room.sql, viewer)
  const refused = mayRead(member)
  if (refused || !member) return refuse(refused)
  const page = pageFor(room.sql, { firstSeq: firstSeqOf(member), viewer }, query)
  if (!page.ok) return page
  const messages = withoutHidden(room.sql, viewer, page.messages)
  return { ...page, messages, ...(query.named && { names: namesOf(room.sql, viewer, messages) }) }
}

/** As the viewer knows them. */
function namesOf(sql: SqlStorage, viewer: UserId, messages: Message[]): NonNullable<History['names']> {
  const known = apartFrom(sql, viewer)
  const senders = new Set(messages.map(({ senderId }) => senderId))
  return [...senders].map((id) => ({
    id,
    name: (known.get(id) ?? findMember(sql, id))?.displayName ?? '',
  }))
}

function pageFor(sql: SqlStorage, seen: Seen, query: HistoryQuery): Result<History> {
  const { q, pinned, from, after } = query
  const first = seen.firstSeq
  if (q !== undefined) return search(sql, seen, q, query)
  if (pinned) return pins(sql, seen, query)
  if (from !== undefined) return forwards(sql, first, firstFrom(sql, first, from) - 1, query)
  return after === undefined ? backwards(sql, first, query) : forwards(sql, first, after, query)
}

function backwards(sql: SqlStorage, first: number, { before, limit }: HistoryQuery): Result<History> {
  const rows = fitting(messagesBefore(sql, first, before ?? Number.MAX_SAFE_INTEGER, limit + 1))
  const shown = rows.slice(0, limit).reverse()
  const edge = shown[0]?.seq ?? first
  return { ok: true, messages: messageViews(sql, shown), more: rows.cut || rows.length > limit, edge }
}

function forwards(sql: SqlStorage, first: number, after: number, { limit }: HistoryQuery): Result<History> {
  const rows = fitting(messagesAfter(sql, first, after, limit + 1))
  const shown = rows.slice(0, limit)
  const edge = shown.at(-1)?.seq ?? after
  return { ok: true, messages: messageViews(sql, shown), more: rows.cut || rows.length > limit, edge }
}

function search(
  sql: SqlStorage,
  seen: Seen,
  q: string,
  { before = Number.MAX_SAFE_INTEGER, limit }: HistoryQuery,
): Result<History> {
  const first = seen.firstSeq
  const { rows: found, lookedUpTo } = searchMessages(sql, seen, before, limit + 1, q)
  const rows = fitting(found)
  const shown = rows.slice(0, limit)
  const full = rows.cut || rows.length > limit
  const edge = full ? (shown.at(-1)?.seq ?? first) : lookedUpTo
  return { ok: true, messages: messageViews(sql, shown), more: edge > first, edge }
}

function pins(
  sql: SqlStorage,
  seen: Seen,
  { before = Number.MAX_SAFE_INTEGER, limit }: HistoryQuery,
): Result<History> {
  const rows = fitting(pinnedMessages(sql, seen, before, limit + 1))
  const shown = rows.slice(0, limit)
  const edge = shown.at(-1)?.seq ?? seen.firstSeq
  return { ok: true, messages: messageViews(sql, shown), more: rows.cut || rows.length > limit, edge }
}

/** What a client missed that has seen everything up to `rev`, or that it missed too much to be told. */
export function greet(
  room: Room,
  viewer: UserId,
  rev: number | undefined,
  most: { rows: number; characters: number },
): Extract<RoomServerFrame, { type: 'hello' }> | Refusal {
  const { sql, now } = room
  const member = findMember(sql, viewer)
  const refused = mayRead(member)
  if (refused || !member) return refuse(refused)
  // A client that is ahead of the room saw what the room no longer knows of.
  const known = rev !== undefined && rev <= theRoom(sql).rev
  const missed = known ? changedSince(sql, { firstSeq: firstSeqOf(member), viewer }, rev, most) : null
  return {
    type: 'hello',
    time: iso(now),
    conversation: conversationView(sql, viewer),
    resumed: missed !== null,
    messages: missed ? withoutHidden(sql, viewer, messageViews(sql, missed)) : [],
  }
}
