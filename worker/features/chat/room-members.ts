import type { ConversationId } from '../../core/conversation-id'
import { detail } from '../../core/details'
import { type EventId, newId, type UserId } from '../../core/ids'
import { DAY } from '../../core/time'
import type { Result } from '../../core/result'
import type { UserRef } from '../profiles/contract'
import type { Conversation, MemberRole, RoomEvent } from './contract'
import { chatLimits } from './limits'
import { insertEvent, lastMessage, messageView } from './message-store'
import { refuse } from './refuse'
import { putTie } from './room-apart'
import type { Tie, Settling } from './contract-room'
import { heirOf, mayInviteAgain, mayLeave, mayManage, mayRemove, maySee, maySetRole } from './room-policy'
import {
  conversationView,
  countMembers,
  findMember,
  findRoom,
  forgetDeclined,
  insertRoom,
  invitedMembers,
  joinedMembers,
  listedMember,
  markDue,
  type MemberRow,
  nextRev,
  noteDeclined,
  personOf,
  putMember,
  type Room,
  setLeft,
  setPerson,
  setRole,
  theRoom,
} from './room-store'

/** Who was invited and never came is remembered for so long, in milliseconds. */
const DECLINED_FOR = 90 * DAY
/** Who declined is left in peace for so many days. */
const PEACE = 7

export type Changed = Result<{ conversation: Conversation }>

/** Making the same group again, after an answer that was lost, changes nothing. */
export function openGroup(
  room: Room,
  id: ConversationId,
  owner: UserRef,
  name: string,
  invited: UserRef[],
): void {
  const { sql, now } = room
  if (findRoom(sql)) return
  insertRoom(sql, { id, kind: 'group', name, createdAt: now })
  putJoined(room, owner, 'owner', 1)
  record(room, owner.id, { type: 'created', subject: null })
  for (const person of invited) if (person.id !== owner.id) putInvited(room, person, owner.id)
}

/** Who is a member already, or invited, stays so. */
export function invite(room: Room, viewer: UserId, person: UserRef): Changed {
  const { sql, now } = room
  const refused = mayManage(theRoom(sql).facts, findMember(sql, viewer))
  if (refused) return refuse(refused)
  const known = findMember(sql, person.id)
  if (known && known.state !== 'left') return answer(room, viewer)
  const early = known && mayInviteAgain({ days: peaceOf(known, now), banned: known.bannedAt !== null })
  if (early) return refuse(early)
  if (countMembers(sql, 'joined or invited') >= chatLimits.members)
    return refuse({ code: 'conflict', detail: detail('group_full', { most: chatLimits.members }) })
  forgetDeclined(sql, now - DECLINED_FOR)
  putInvited(room, person, viewer)
  markDue(sql, person.id, tellMember(room, person.id))
  return answer(room, viewer)
}

function peaceOf({ declinedAt }: MemberRow, now: number): number {
  return declinedAt === null ? 0 : PEACE - Math.floor((now - declinedAt) / DAY)
}

export function changeRole(room: Room, viewer: UserId, person: UserId, role: MemberRole): Changed {
  const { sql } = room
  const member = findMember(sql, viewer)
  const target = findMember(sql, person)
  const unseen = maySee(member)
  if (unseen) return refuse(unseen)
  if (!target || target.state === 'left') return refuse(noMember)
  const refused = maySetRole(theRoom(sql).facts, member, target, viewer === person)
  if (refused) return refuse(refused)
  if (target.role === role) return answer(room, viewer)
  // There is one owner: passing it on makes the one before an admin.
  if (role === 'owner') setRole(sql, viewer, 'admin')
  giveRole(room, person, role, viewer)
  if (role === 'owner') tellMember(room, viewer)
  return answer(room, viewer)
}

export function settle(room: Room, viewer: UserId, what: Settling): Result<object> {
  const { sql, now } = room
  const member = findMember(sql, viewer)
  const refused = mayLeave(theRoom(sql).facts, member)
  if (refused || !member) return refuse(refused)
  const invited = member.state === 'invited'
  if (what === 'accept') {
    if (invited) join(room, member)
  } else if (invited) {
    if (what !== 'withdraw') noteDeclined(sql, viewer, now)
    withdrawInvitation(room, member)
  } else if (what === 'leave') {
    leave(room, member)
  } else {
    return refuse({ code: 'conflict', detail: 'You have joined this group. Leave it instead.' })
  }
  return { ok: true }
}

export function removeMember(room: Room, viewer: UserId, person: UserId): Result<object> {
  if (viewer === person) return settle(room, viewer, 'leave')
  const found = removable(room, viewer, person)
  if (!found.ok) return found
  if (found.target.state === 'left') return refuse(noMember)
  expel(room, found.target, viewer)
  return { ok: true }
}

/** Somebody whom the viewer may remove, or who has left. */
export function removable({ sql }: Room, viewer: UserId, person: UserId): Result<{ target: MemberRow }> {
  const member = findMember(sql, viewer)
  const unseen = maySee(member)
  if (unseen) return refuse(unseen)
  const target = findMember(sql, person)
  if (!target) return refuse(noMember)
  const refused = mayRemove(theRoom(sql).facts, member, target)
  return refused ? refuse(refused) : { ok: true, target }
}

/** Ends the membership or the invitation of somebody, if they have one. */
export function expel(room: Room, target: MemberRow, by: UserId): void {
  if (target.state === 'invited') withdrawInvitation(room, target)
  else if (target.state === 'joined') end(room, target, by, { type: 'removed', subject: target.userId })
}

/** A member changed their name or picture. */
export function changePerson(room: Room, person: UserRef): void {
  if (!setPerson(room.sql, person)) return
  // In inboxes a direct conversation is called by the other's name, and what was said last by its sender's.
  const isShown = theRoom(room.sql).kind !== 'group' || lastMessage(room.sql)?.senderId === person.id
  tellMember(room, person.id, { news: isShown })
}

/** How two members stand to each other: whether one blocks the other, or no more. */
export function setTie(room: Room, tie: Tie): void {
  if (theRoom(room.sql).kind !== 'group' || !putTie(room.sql, tie)) return
  // For their own inboxes and clients; the others see no difference.
  for (const userId of [tie.a, tie.b]) markDue(room.sql, userId, tellMember(room, userId))
}

/** Somebody comes who was let in by a link. */
export function joinNow(room: Room, person: UserRef): void {
  putInvited(room, person, person.id)
  const member = findMember(room.sql, person.id)
  if (member) join(room, member)
}

function join(room: Room, member: MemberRow): void {
  const rev = nextRev(room.sql, { news: true })
  const row = insertEvent(room, member.userId, { type: 'joined', subject: null }, rev)
  putJoined(room, personOf(member), member.role, row.seq, member.invitation)
  markDue(room.sql, member.userId, rev)
  room.tell({ type: 'message', message: messageView(row) })
  tellMember(room, member.userId)
}

function leave(room: Room, member: MemberRow): void {
  end(room, member, member.userId, { type: 'left', subject: null })
  const heir = member.role === 'owner' ? heirOf(joinedMembers(room.sql)) : null
  if (heir) giveRole(room, heir.userId, 'owner', heir.userId)
  // Nobody is left to join.
  else if (member.role === 'owner')
    for (const each of invitedMembers(room.sql)) withdrawInvitation(room, each)
}

/** Ends a membership; their sockets close before the others hear of it. */
function end(room: Room, member: MemberRow, by: UserId, event: RoomEvent): void {
  setLeft(room.sql, member.userId)
  room.drop(member.userId)
  markDue(room.sql, member.userId, record(room, by, event))
  tellMember(room, member.userId)
}

function withdrawInvitation(room: Room, { userId }: MemberRow): void {
  setLeft(room.sql, userId)
  markDue(room.sql, userId, tellMember(room, userId))
}

/** Everybody reads of it; `by` is whoever inherits a group as well. */
function giveRole(room: Room, userId: UserId, role: MemberRole, by: UserId): void {
  setRole(room.sql, userId, role)
  record(room, by, { type: 'role', subject: userId, role })
  tellMember(room, userId)
}

/** Tells it in the history. @returns the number of this change */
export function record(room: Room, by: UserId, event: RoomEvent): number {
  const rev = nextRev(room.sql, { news: true })
  room.tell({ type: 'message', message: messageView(insertEvent(room, by, event, rev)) })
  return rev
}

function putJoined(
  { sql, now }: Room,
  person: UserRef,
  role: MemberRole,
  firstSeq: number,
  invitation: EventId | null = null,
): void {
  const standing = { role, state: 'joined', since: now, firstSeq, readSeq: firstSeq } as const
  putMember(sql, person, { ...standing, invitedBy: null, invitation })
}

function putInvited({ sql, now }: Room, person: UserRef, invitedBy: UserId): void {
  const standing = { role: 'member', state: 'invited', since: now, readSeq: 0 } as const
  const firstSeq = findMember(sql, person.id)?.firstSeq ?? null
  putMember(sql, person, { ...standing, firstSeq, invitedBy, invitation: newId<EventId>(now) })
}

export function answer({ sql }: Room, viewer: UserId): Changed {
  return { ok: true, conversation: conversationView(sql, viewer) }
}

/** Tells of one member, and not the list: in a group of five hundred, joining would send it five hundred times. */
export function tellMember({ sql, tell }: Room, userId: UserId, counts = { news: false }): number {
  const rev = nextRev(sql, counts)
  tell({ type: 'member', userId, member: listedMember(sql, userId), rev })
  return rev
}

export function tellRoom({ sql, tell }: Room, rev: number): void {
  const { name, facts, slow } = theRoom(sql)
  tell({ type: 'room', name, readOnly: facts.readOnly, slowMode: slow, rev })
}

const noMember = { code: 'not_found', detail: 'This person is not a member of this conversation.' } as const
