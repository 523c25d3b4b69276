import type { ConversationId } from '../../core/conversation-id'
import type { EventId, UserId } from '../../core/ids'
import type { RoomServerFrame } from '../../realtime/protocol'
import type { UserRef } from '../profiles/contract'
import type { Conversation, Member, MemberRole } from './contract'
import { apartFrom, seenFrom } from './room-apart'
import { discreet, discreetOnes } from './room-discretion'
import type { RoomFacts } from './room-policy'

/** What a use case of a room works with; the object hands it in, and afterwards does what it was told. */
export type Room = {
  sql: SqlStorage
  now: number
  /** To everybody present who may see it, once everything is stored; or to one, the others hearing only that it was. */
  tell: (frame: RoomServerFrame, only?: UserId) => void
  /** Closes the sockets of somebody who is no longer a member. */
  drop: (userId: UserId) => void
}

export type RoomRow = {
  id: ConversationId
  kind: Conversation['kind']
  name: string | null
  readOnly: number
  slow: number
  createdAt: number
  rev: number
  news: number
}

/** How far the telling of inboxes is; see news-store.ts. */
export type Progress = {
  pending: number
  alarmAt: number | null
  lastStep: number
  rest: number
  toldUpTo: string
}

export const progressColumns =
  'pending, alarm_at AS alarmAt, last_step AS lastStep, rest, told_up_to AS toldUpTo'

export type MemberRow = {
  userId: UserId
  username: string
  displayName: string
  avatarUrl: string
  role: MemberRole
  state: Member['state']
  since: number
  firstSeq: number | null
  readSeq: number
  invitedBy: UserId | null
  invitation: EventId | null
  declinedAt: number | null
  bannedAt: number | null
  hidesRead: number
  spokeAt: number
  due: number
}

export const memberColumns = `user_id AS userId, username, display_name AS displayName, avatar_url AS avatarUrl, role, state,
  since, first_seq AS firstSeq, read_seq AS readSeq, invited_by AS invitedBy, invitation,
  declined_at AS declinedAt, banned_at AS bannedAt, hides_read AS hidesRead,
  spoke_at AS spokeAt, due`

export function findRoom(sql: SqlStorage): RoomRow | null {
  const columns = 'id, kind, name, read_only AS readOnly, slow, created_at AS createdAt, rev, news'
  return sql.exec<RoomRow>(`SELECT ${columns} FROM room`).toArray()[0] ?? null
}

/** @throws when there is none, which the object has checked before */
export function theRoom(sql: SqlStorage): RoomRow & { facts: RoomFacts } {
  const room = findRoom(sql)
  if (!room) throw new Error('this room was never opened')
  return { ...room, facts: { kind: room.kind, readOnly: room.readOnly === 1, slow: room.slow } }
}

export function insertRoom(
  sql: SqlStorage,
  { id, kind, name, createdAt }: Pick<RoomRow, 'id' | 'kind' | 'name' | 'createdAt'>,
): void {
  sql.exec(
    'INSERT INTO room (one, id, kind, name, created_at) VALUES (1, ?, ?, ?, ?)',
    id,
    kind,
    name,
    createdAt,
  )
}

/** Counts a change. `news` are shown in every member's inbox. */
export function nextRev(sql: SqlStorage, { news }: { news: boolean }): number {
  const shown = news ? ', news = rev + 1, pending = 1' : ''
  return sql.exec<{ rev: number }>(`UPDATE room SET rev = rev + 1${shown} RETURNING rev`).one().rev
}

/** The same for messages that counted by themselves. @returns how far the telling of inboxes is */
export function storeNews(sql: SqlStorage, rev: number): Progress {
  const query = `UPDATE room SET rev = ?1, news = ?1, pending = 1 RETURNING ${progressColumns}`
  return sql.exec<Progress>(query, rev).one()
}

/** Their hub has to be told, whatever the others' inboxes show. */
export function markDue(sql: SqlStorage, userId: UserId, rev: number): void {
  sql.exec(
    'UPDATE members SET due = ?, told = min(told, (SELECT news FROM room) - 1) WHERE user_id = ?',
    rev,
    userId,
  )
  sql.exec('UPDATE room SET pending = 1 WHERE pending = 0')
}

export function setName(sql: SqlStorage, name: string): void {
  sql.exec('UPDATE room SET name = ?', name)
}

export function setReadOnly(sql: SqlStorage, readOnly: boolean): void {
  sql.exec('UPDATE room SET read_only = ?', readOnly ? 1 : 0)
}

export function findMember(sql: SqlStorage, userId: UserId): MemberRow | null {
  const query = `SELECT ${memberColumns} FROM members WHERE user_id = ?`
  return sql.exec<MemberRow>(query, userId).toArray()[0] ?? null
}

/** The first message a member may see: a later one sees what was said since they joined. */
export function firstSeqOf({ firstSeq }: Pick<MemberRow, 'firstSeq'>): number {
  return firstSeq ?? Infinity
}

export function countMembers(sql: SqlStorage, states: 'joined' | 'joined or invited'): number {
  const where = states === 'joined' ? `state = 'joined'` : `state <> 'left'`
  return sql.exec<{ n: number }>(`SELECT count(*) AS n FROM members WHERE ${where}`).one().n
}

/** The longest-standing first. */
export function joinedMembers(sql: SqlStorage): MemberRow[] {
  const query = `SELECT ${memberColumns} FROM members WHERE state = 'joined' ORDER BY since, rowid`
  return sql.exec<MemberRow>(query).toArray()
}

export function invitedMembers(sql: SqlStorage): MemberRow[] {
  return sql.exec<MemberRow>(`SELECT ${memberColumns} FROM members WHERE state = 'invited'`).toArray()
}

type Standing = Pick<MemberRow, 'role' | 'state' | 'since' | 'firstSeq' | 'readSeq' | 'invitedBy'> & {
  invitation: EventId | null
}

/** Adds somebody, or changes how they stand. */
export function putMember(sql: SqlStorage, person: UserRef, standing: Standing): void {
  const { role, state, since, firstSeq, readSeq, invitedBy, invitation } = standing
  sql.exec(
    `INSERT INTO members (user_id, username, display_name, avatar_url, role, state, since, first_seq, read_seq, invited_by, invitation)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (user_id) DO UPDATE SET
       username = excluded.username, display_name = excluded.display_name, avatar_url = excluded.avatar_url,
       role = excluded.role, state = excluded.state, since = excluded.since, first_seq = excluded.first_seq,
       read_seq = excluded.read_seq, invited_by = excluded.invited_by, invitation = excluded.invitation`,
    person.id,
    person.username,
    person.displayName,
    person.avatarUrl,
    role,
    state,
    since,
    firstSeq,
    readSeq,
    invitedBy,
    invitation,
  )
}

export function setRole(sql: SqlStorage, userId: UserId, role: MemberRole): void {
  sql.exec('UPDATE members SET role = ? WHERE user_id = ?', role, userId)
}

export function setLeft(sql: SqlStorage, userId: UserId): void {
  sql.exec(`UPDATE members SET state = 'left', role = 'member' WHERE user_id = ?`, userId)
}

/** They said no to an invitation that was theirs to answer. */
export function noteDeclined(sql: SqlStorage, userId: UserId, now: number): void {
  sql.exec('UPDATE members SET declined_at = ? WHERE user_id = ?', now, userId)
}

/** Forgets who was invited before a time and never came, unless their hub is still to be told. */
export function forgetDeclined(sql: SqlStorage, before: number): void {
  sql.exec(
    `DELETE FROM members WHERE state = 'left' AND first_seq IS NULL AND banned_at IS NULL AND since < ? AND told >= (SELECT news FROM room)`,
    before,
  )
}

/** Moves the read pointer forward. @returns whether it moved */
export function moveReadPointer(sql: SqlStorage, userId: UserId, seq: number): boolean {
  const query = 'UPDATE members SET read_seq = ? WHERE user_id = ? AND read_seq < ? RETURNING read_seq'
  return sql.exec(query, seq, userId, seq).toArray().length > 0
}

/** @returns whether anything was different before */
export function setPerson(sql: SqlStorage, { id, username, displayName, avatarUrl }: UserRef): boolean {
  const query = `UPDATE members SET username = ?, display_name = ?, avatar_url = ?
    WHERE user_id = ? AND (username, display_name, avatar_url) <> (?, ?, ?) RETURNING user_id`
  const look = [username, displayName, avatarUrl]
  return sql.exec(query, ...look, id, ...look).toArray().length > 0
}

/** Those who left stay listed, because what they wrote does; who never came does not. */
const listed = `(state <> 'left' OR first_seq IS NOT NULL)`

/** A member as those see them who are not apart from them; null for who is not listed. */
export function listedMember(sql: SqlStorage, userId: UserId): Member | null {
  const query = `SELECT ${memberColumns} FROM members WHERE user_id = ? AND ${listed}`
  const [row] = sql.exec<MemberRow>(query, userId).toArray()
  return row ? memberView(row) : null
}

/** The conversation as one of its members sees it. */
export function conversationView(sql: SqlStorage, viewer: UserId): Conversation {
  const room = theRoom(sql)
  const known = apartFrom(sql, viewer)
  const hiding = discreetOnes(sql)
  const rows = sql.exec<MemberRow>(`SELECT ${memberColumns} FROM members WHERE ${listed} ORDER BY rowid`)
  const { last } = sql.exec<{ last: number }>('SELECT coalesce(max(seq), 0) AS last FROM messages').one()
  return {
    id: room.id,
    kind: room.kind,
    name: room.name,
    readOnly: room.facts.readOnly,
    slowMode: room.slow,
    members: rows.toArray().map((row) => discreet(hiding, viewer, seenFrom(known, memberView(row)))),
    lastSeq: last,
    rev: room.rev,
  }
}

export function personOf({ userId, username, displayName, avatarUrl }: MemberRow): UserRef {
  return { id: userId, username, displayName, avatarUrl }
}

function memberView(row: MemberRow): Member {
  const { role, state, readSeq, hidesRead } = row
  return { ...personOf(row), role, state, readSeq, hidesRead: hidesRead === 1, blocking: false }
}
