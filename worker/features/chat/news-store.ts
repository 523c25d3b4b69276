import type { ConversationId } from '../../core/conversation-id'
import type { UserId } from '../../core/ids'
import { excerpt } from '../../core/markup/excerpt'
import { iso, MINUTE, SECOND } from '../../core/time'
import type { NewNotification } from '../notifications/contract-hub'
import type { InboxNews } from './contract-room'
import type { UserRef } from '../profiles/contract'
import { inWords } from './media-of-message'
import { findMessage, lastMessage, type MessageRow, namesOf, notBy } from './message-store'
import { type Apart, blockedOf, everyoneApart, type Known } from './room-apart'
import { hidesAnything, notHiddenFrom } from './room-hidden'
import { mentionsAbove } from './room-mentions'
import {
  countMembers,
  findMember,
  firstSeqOf,
  memberColumns,
  type MemberRow,
  personOf,
  type Progress,
  progressColumns,
  type RoomRow,
  theRoom,
} from './room-store'

/*
 * How the inboxes of the members learn what happened, apart from the writing itself. A change only counts `news` up; then
 * an alarm walks over the members whose hub was last told of an earlier state, some at a time, and tells them how things
 * stand now. So a burst costs each hub one call per second, or less in a large room, whose members read along or have
 * many unread anyway; a crash loses nothing, and a hub that fails is told later.
 */
const MEMBERS_PER_STEP = 50
/** How long the telling rests after a round, so that what is said in a large room costs it less than the saying. */
const REST_PER_HUB = 20
const LONGEST_REST = 3 * SECOND
const UNREAD_SHOWN = 100
const PREVIEW_LENGTH = 140
const LONGEST_RETRY = 5 * MINUTE
/** Nothing more to tell until something of their own happens: to who is only invited, or has left. */
const SETTLED = Number.MAX_SAFE_INTEGER

function progress(sql: SqlStorage): Progress {
  return sql.exec<Progress>(`SELECT ${progressColumns} FROM room`).one()
}

/** When the next step is to be, if that is to be arranged; and notes that it was. */
export function arrangeStep(sql: SqlStorage, now: number, known = progress(sql)): number | null {
  const { pending, alarmAt, lastStep, rest } = known
  if (!pending) return null
  const due = Math.max(now, lastStep + rest)
  // One long past due was given up by the platform.
  const arranged = alarmAt !== null && alarmAt <= due && alarmAt > now - MINUTE
  if (arranged) return null
  sql.exec('UPDATE room SET alarm_at = ?', due)
  return due
}

/** What one hub is to be told. */
export type Telling = {
  room: ConversationId
  userId: UserId
  /** The number of the room's last change at that time, and of the member's own. */
  rev: number
  due: number
  /** How the room stands for them; null when it is no longer theirs. */
  news: InboxNews | null
  /** An invitation that waits, or the group of notifications of one that is settled. */
  invitation: NewNotification | null
  settled: string | null
}

/** The next members whose hubs know an earlier state. */
export function beginStep(sql: SqlStorage, now: number): Telling[] {
  const room = theRoom(sql)
  const query = `SELECT ${memberColumns} FROM members WHERE told < ? AND retry_at <= ? AND user_id > ?
    ORDER BY user_id LIMIT ${MEMBERS_PER_STEP}`
  const rows = sql.exec<MemberRow>(query, room.news, now, progress(sql).toldUpTo).toArray()
  const memberCount = countMembers(sql, 'joined')
  const last = lastMessage(sql)
  const apart = everyoneApart(sql)
  return rows.map((row) => {
    const view = { sql, room, row, memberCount, last, apart }
    const invited = row.state === 'invited'
    return {
      room: room.id,
      userId: row.userId,
      rev: room.rev,
      due: row.due,
      news: row.state === 'left' ? null : newsFor(view),
      invitation: invited ? invitationOf(view) : null,
      settled: !invited && row.invitation !== null ? invitationGroup(room.id) : null,
    }
  })
}

/** Notes who was told, and when to go on unless every hub knows. */
export function endStep(sql: SqlStorage, told: Telling[], failed: ReadonlySet<UserId>, now: number): void {
  for (const telling of told) {
    if (failed.has(telling.userId)) noteFailed(sql, telling, now)
    else noteTold(sql, telling)
  }
  const roundGoesOn = told.length === MEMBERS_PER_STEP
  const { ready, retryAt } = sql
    .exec<{ ready: number; retryAt: number | null }>(
      `SELECT count(*) FILTER (WHERE retry_at <= ?1) AS ready, min(retry_at) FILTER (WHERE retry_at > ?1) AS retryAt
       FROM members WHERE told < (SELECT news FROM room)`,
      now,
    )
    .one()
  const rest = Math.min(LONGEST_REST, Math.max(SECOND, REST_PER_HUB * countMembers(sql, 'joined')))
  const at = ready > 0 ? (roundGoesOn ? now : now + rest) : retryAt
  sql.exec(
    'UPDATE room SET pending = ?, alarm_at = ?, last_step = ?, rest = ?, told_up_to = ?',
    ready > 0 ? 1 : 0,
    at,
    now,
    rest,
    roundGoesOn ? (told.at(-1)?.userId ?? '') : '',
  )
}

function noteTold(sql: SqlStorage, { userId, rev, due, news, settled }: Telling): void {
  const isJoined = news?.state === 'joined'
  // What changed while the call was on its way is still to be told.
  sql.exec(
    `UPDATE members SET told = ?, failures = 0, retry_at = 0, invitation = iif(?, NULL, invitation)
     WHERE user_id = ? AND due <= ?`,
    isJoined ? rev : SETTLED,
    settled === null ? 0 : 1,
    userId,
    due,
  )
}

function noteFailed(sql: SqlStorage, { userId }: Telling, now: number): void {
  sql.exec(
    'UPDATE members SET failures = failures + 1, retry_at = ? + min(?, ? << min(failures, 20)) WHERE user_id = ?',
    now,
    LONGEST_RETRY,
    SECOND,
    userId,
  )
}

type View = {
  sql: SqlStorage
  room: RoomRow & { facts: { readOnly: boolean } }
  row: MemberRow
  memberCount: number
  last: MessageRow | null
  apart: Apart
}

function newsFor({ sql, room, row, memberCount, last, apart }: View): InboxNews {
  const joined = row.state === 'joined'
  const known = apart.get(row.userId)
  const blocked = blockedOf(known)
  const viewer = hidesAnything(sql, row.userId) ? row.userId : null
  const shown = blocked.length === 0 && !viewer ? last : lastMessage(sql, blocked, viewer)
  const seen = joined && shown && shown.seq >= firstSeqOf(row) ? shown : null
  const apartIds = known ? [...known.keys()] : []
  const mentioned = joined ? mentionsAbove(sql, row.userId, row.readSeq, apartIds) : { n: 0, last: null }
  const mention = mentioned.last === null ? null : findMessage(sql, mentioned.last, 0)
  const invitedBy = row.invitedBy && findMember(sql, row.invitedBy)
  return {
    id: room.id,
    kind: room.kind,
    name: room.name,
    with: room.kind === 'direct' ? otherThan(sql, row.userId) : null,
    invitedBy: !joined && invitedBy ? personOf(invitedBy) : null,
    state: joined ? 'joined' : 'invited',
    readOnly: room.facts.readOnly,
    unread: joined ? countUnread(sql, row.readSeq, blocked, viewer) : 0,
    mentions: mentioned.n,
    mention: mention && preview(sql, mention, known),
    memberCount,
    lastMessage: seen && preview(sql, seen, known),
    updatedAt: iso(Math.max(row.since, joined ? lastTime(sql, room, blocked) : 0)),
    rev: room.rev,
  }
}

/** What lies above the read pointer, but for events, what was deleted and what the blocked said. The only source of unread counts. */
function countUnread(sql: SqlStorage, readSeq: number, blocked: UserId[], viewer: UserId | null): number {
  const unread = `SELECT 1 FROM messages WHERE seq > ? AND event IS NULL AND deleted_at IS NULL${notBy(blocked)}${notHiddenFrom(viewer)} LIMIT ${UNREAD_SHOWN}`
  const query = `SELECT count(*) AS n FROM (${unread})`
  return sql
    .exec<{ n: number }>(query, readSeq, ...namesOf(blocked), ...(viewer === null ? [] : [viewer]))
    .one().n
}

/** When something was last said or happened; taking a message away again does not count. */
function lastTime(sql: SqlStorage, { createdAt }: RoomRow, blocked: UserId[]): number {
  const query = `SELECT created_at AS at FROM messages WHERE true${notBy(blocked)} ORDER BY seq DESC LIMIT 1`
  return sql.exec<{ at: number }>(query, ...namesOf(blocked)).toArray()[0]?.at ?? createdAt
}

function preview(sql: SqlStorage, row: MessageRow, known?: Known): InboxNews['lastMessage'] {
  const sender = known?.get(row.senderId) ?? findMember(sql, row.senderId)
  return {
    seq: row.seq,
    senderId: row.senderId,
    senderName: sender?.displayName ?? '',
    text: excerpt(inWords(row), PREVIEW_LENGTH),
    createdAt: iso(row.createdAt),
  }
}

function otherThan(sql: SqlStorage, userId: UserId): UserRef | null {
  const query = `SELECT ${memberColumns} FROM members WHERE user_id <> ?`
  const other = sql.exec<MemberRow>(query, userId).toArray()[0]
  return other ? personOf(other) : null
}

function invitationOf({ sql, room, row }: View): NewNotification | null {
  const actor = row.invitedBy && findMember(sql, row.invitedBy)
  if (!actor || !row.invitation) return null
  return {
    eventId: row.invitation,
    kind: 'group_invitation',
    group: invitationGroup(room.id),
    actor: personOf(actor),
    subject: { postId: null, commentId: null, conversationId: room.id, actionId: null, yours: null },
    preview: room.name ?? '',
  }
}

function invitationGroup(id: ConversationId): string {
  return `invitation:${id}`
}
