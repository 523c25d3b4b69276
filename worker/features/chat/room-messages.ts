import { detail } from '../../core/details'
import type { UserId } from '../../core/ids'
import type { Draft, Edit } from './contract-room'
import { mentions } from '../../core/markup/named'
import type { Refusal, Result } from '../../core/result'
import { nothingIn } from '../media/contract'
import type { ReactionKind } from '../posts/contract'
import type { Message } from './contract'
import { beganAs } from './draft'
import { idsOf, isHeld, mediaOf } from './media-of-message'
import {
  eraseMessage,
  findMessage,
  findSent,
  insertMessage,
  lastMessage,
  lastSeq,
  type MessageRow,
  messageView,
  messageViews,
  putReaction,
  touchMessage,
} from './message-store'
import {
  mayDelete,
  mayEdit,
  mayRead,
  mayReact,
  mayWrite,
  slowedFor,
  type MessageFacts,
  type RoomFacts,
} from './room-policy'
import { updateMessage } from './message-edit'
import { firstLink } from '../links/first-link'
import { refuse } from './refuse'
import { setCard, wishForCard } from './room-cards'
import { mentionsAnew, noteMentions } from './room-mentions'
import { isAnybodyApart } from './room-apart'
import { isHidden } from './room-hidden'
import type { RoomMemory } from './room-memory'
import {
  findMember,
  firstSeqOf,
  markDue,
  type MemberRow,
  moveReadPointer,
  nextRev,
  type Room,
  theRoom,
} from './room-store'

/** Stores a message once, however often it is sent. */
export function sendMessage(
  room: Room,
  memory: RoomMemory,
  viewer: UserId,
  draft: Draft,
): Result<{ message: Message; repeated: boolean }> {
  const { sql } = room
  const sender = memory.sender(viewer)
  const unseen = mayRead(sender)
  if (unseen || !sender) return refuse(unseen)
  const refused =
    mayWrite(memory.facts, sender) ??
    unanswerable(sql, firstSeqOf(sender), draft.replyTo) ??
    (isHeld(sql, draft.media ?? []) ? alreadySent : null) ??
    slowed(memory.facts, sender, room.now)
  const row = refused ? null : insertMessage(room, viewer, draft, memory.next())
  if (!row) {
    // Also without the right to write: who asks whether it arrived must hear so, though the room was closed since.
    const sent = findSent(sql, viewer, draft.clientId)
    return sent ? repeated(sql, sent, draft) : refuse(refused)
  }
  memory.sent(viewer, row, room.now)
  wishForCard(sql, row.seq, draft.text)
  // Whom it called where it was said first, it does not call here.
  if (!draft.forwarded) noteMentions(sql, row.seq, draft.text, viewer)
  const message = messageView(row)
  room.tell({ type: 'message', message })
  return { ok: true, message, repeated: false }
}

function repeated(
  sql: SqlStorage,
  row: MessageRow,
  draft: Draft,
): Result<{ message: Message; repeated: true }> {
  // The files of what is forwarded are copied anew at each try.
  if (!beganAs(row, draft) && !(draft.forwarded && row.forwarded === 1)) {
    const detail = 'This clientId was used for another message. Choose a new one for each.'
    return refuse({ code: 'idempotency_key_reused', detail })
  }
  return { ok: true, message: viewOf(sql, row), repeated: true }
}

function slowed(facts: RoomFacts, sender: Pick<MemberRow, 'role' | 'spokeAt'>, now: number) {
  const seconds = slowedFor(facts, sender, now - sender.spokeAt)
  if (seconds === 0) return null
  return { code: 'slow_mode', detail: detail('slow_mode', { seconds }), retryAfter: seconds } as const
}

const alreadySent = {
  code: 'conflict',
  detail: 'One of the files is part of another message already. Upload it again.',
} as const

function unanswerable(sql: SqlStorage, firstSeq: number, seq: number | null) {
  if (seq === null || findMessage(sql, seq, firstSeq)?.event === null) return null
  return {
    code: 'invalid_input',
    detail: 'replyTo: There is no such message in this conversation.',
  } as const
}

const nothingLeft = {
  code: 'invalid_input',
  detail: `text: ${nothingIn([]).message}`,
} as const

export function patchMessage(
  room: Room,
  viewer: UserId,
  seq: number,
  { card, ...edit }: Edit,
): Result<{ message: Message }> {
  return card === null ? removeCard(room, viewer, seq) : editMessage(room, viewer, seq, edit)
}

/** What it does not name stays as it is; of its files it names all that are to stay. */
export function editMessage(
  room: Room,
  viewer: UserId,
  seq: number,
  edit: Omit<Edit, 'card'>,
): Result<{ message: Message }> {
  const found = findFor(room, viewer, seq)
  if (!found.ok) return found
  const refused = mayEdit(found.place, found.member, found.facts)
  if (refused) return refuse(refused)
  const before = mediaOf(found.row.media)
  const { text = found.row.text, media = before } = edit
  if (text === '' && media.length === 0) return refuse(nothingLeft)
  if (isHeld(room.sql, media, seq)) return refuse(alreadySent)
  const isSame = idsOf(media) === idsOf(before)
  if (found.row.text === text && isSame) return { ok: true, message: viewOf(room.sql, found.row) }
  // Only the last that stands shows in inboxes, whatever happened below it; where there are blocks, not the same in all.
  const isShown = seq === lastMessage(room.sql)?.seq || isAnybodyApart(room.sql)
  // A wish and the bytes of what was taken away wait for the alarm, which news arrange.
  const names = mentions(text).join() !== mentions(found.row.text).join()
  const news = wishForCard(room.sql, seq, text) || isShown || !isSame || names
  if (names) mentionsAnew(room.sql, seq, text, viewer)
  updateMessage(room, found.row, { text, media }, nextRev(room.sql, { news }))
  return tellChanged(room, viewer, seq)
}

/** For everybody, and for as long as its first link is the same. No edit: the text stays as it was. */
function removeCard(room: Room, viewer: UserId, seq: number): Result<{ message: Message }> {
  const found = findFor(room, viewer, seq)
  if (!found.ok) return found
  const refused = mayEdit(found.place, found.member, found.facts)
  if (refused) return refuse(refused)
  const of = firstLink(found.row.text)
  if (of === null) return { ok: true, message: viewOf(room.sql, found.row) }
  setCard(room.sql, seq, { of, card: null }, nextRev(room.sql, { news: false }))
  return tellChanged(room, viewer, seq)
}

/** Takes the text away for everybody; the place in the order stays. */
export function deleteMessage(room: Room, viewer: UserId, seq: number): Result<{ message: Message }> {
  const found = findFor(room, viewer, seq)
  if (!found.ok) return found
  const refused = mayDelete(found.place, found.member, found.facts)
  if (refused) return refuse(refused)
  if (found.facts.deleted) return { ok: true, message: viewOf(room.sql, found.row) }
  // For whoever had not read it, it is no longer unread.
  eraseMessage(room, seq, nextRev(room.sql, { news: true }))
  return tellChanged(room, viewer, seq)
}

/** One reaction per person; null takes it back. */
export function reactTo(
  room: Room,
  viewer: UserId,
  seq: number,
  kind: ReactionKind | null,
): Result<{ message: Message }> {
  const found = findFor(room, viewer, seq)
  if (!found.ok) return found
  const refused = mayReact(found.place, found.member, found.facts)
  if (refused) return refuse(refused)
  if (!putReaction(room, seq, viewer, kind)) return { ok: true, message: viewOf(room.sql, found.row) }
  touchMessage(room.sql, seq, nextRev(room.sql, { news: false }))
  return tellChanged(room, viewer, seq)
}

/** Moves the read pointer forward; it never goes back, nor past the last message. */
export function readUpTo(room: Room, viewer: UserId, seq: number): Result<{ readSeq: number }> {
  const { sql } = room
  const member = findMember(sql, viewer)
  const refused = mayRead(member)
  if (refused || !member) return refuse(refused)
  const target = Math.min(seq, lastSeq(sql))
  if (!moveReadPointer(sql, viewer, target)) return { ok: true, readSeq: member.readSeq }
  const rev = nextRev(sql, { news: false })
  markDue(sql, viewer, rev)
  room.tell({ type: 'read', userId: viewer, seq: target, rev })
  return { ok: true, readSeq: target }
}

type Found = { ok: true; row: MessageRow; member: MemberRow; place: RoomFacts; facts: MessageFacts }

export function findFor({ sql }: Room, viewer: UserId, seq: number): Found | Refusal {
  const member = findMember(sql, viewer)
  const refused = mayRead(member)
  if (refused || !member) return refuse(refused)
  const row = findMessage(sql, seq, firstSeqOf(member))
  if (!row || isHidden(sql, seq, viewer))
    return refuse({ code: 'not_found', detail: 'There is no such message, or you may not see it.' })
  const facts = {
    isSender: row.senderId === viewer,
    isEvent: row.event !== null,
    deleted: row.deletedAt !== null,
  }
  return { ok: true, row, member, place: theRoom(sql).facts, facts }
}

function tellChanged(room: Room, viewer: UserId, seq: number): Result<{ message: Message }> {
  const found = findFor(room, viewer, seq)
  if (!found.ok) return found
  const message = viewOf(room.sql, found.row)
  room.tell({ type: 'message', message })
  return { ok: true, message }
}

function viewOf(sql: SqlStorage, row: MessageRow): Message {
  return messageViews(sql, [row])[0] ?? messageView(row)
}
