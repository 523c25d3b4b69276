import { DEPARTED } from '../../core/departed'
import type { UserId } from '../../core/ids'
import type { Result } from '../../core/result'
import type { UserRef } from '../profiles/contract'
import { closeDirect } from './room-direct'
import { forgetLinks } from './link-store'
import { forgetHidden } from './room-hidden'
import { settle as settleMember, tellMember } from './room-members'
import type { Forgotten, Ending } from './contract-room'
import { findMember, nextRev, type Room, theRoom } from './room-store'

/** Messages dealt with in one go. */
const AT_ONCE = 2_000
/** Their hub, which is nobody's, is to be told nothing, ever. */
const TOLD = Number.MAX_SAFE_INTEGER

export function settle(room: Room, viewer: UserId, what: Ending): Result<{ forgotten?: Forgotten }> {
  if (typeof what === 'string') return settleMember(room, viewer, what)
  return { ok: true, forgotten: forgetPerson(room, viewer, what.stranger) }
}

/**
 * Somebody is deleted: what they said stays for the others, said by a stranger who is nobody; they leave, and nothing else
 * of them remains. Done again, it goes on where it stopped.
 * @param stranger has an id made for this room alone
 */
function forgetPerson(room: Room, person: UserId, stranger: UserRef): Forgotten {
  const { sql } = room
  const { kind } = theRoom(sql)
  const member = findMember(sql, person)
  if (kind === 'group' && member && member.state !== 'left')
    settleMember(room, person, member.state === 'invited' ? 'withdraw' : 'leave')
  if (!hasReaders(sql, person)) return 'empty'
  if (renameSender(sql, person, stranger) === AT_ONCE) return 'more'
  forgetTraces(sql, person, stranger)
  if (!member) return 'done'
  sql.exec(
    `UPDATE members SET user_id = ?1, username = ?2, display_name = ?3, avatar_url = ?4, read_seq = 0, invited_by = NULL,
       invitation = NULL, declined_at = NULL, banned_at = NULL, hides_read = 0, due = 0, told = ${TOLD}
     WHERE user_id = ?5`,
    stranger.id,
    stranger.username,
    stranger.displayName,
    stranger.avatarUrl,
    person,
  )
  if (kind === 'direct') closeDirect(room)
  room.drop(person)
  // The list in every client: the one goes, the other comes.
  tellMember(room, person)
  tellMember(room, stranger.id, { news: true })
  return 'done'
}

/** Whether somebody is in it, or invited, who is neither this person nor deleted. */
function hasReaders(sql: SqlStorage, person: UserId): boolean {
  const query = `SELECT 1 FROM members WHERE user_id <> ? AND state <> 'left'
    AND NOT (username LIKE '~%' AND display_name = ?) LIMIT 1`
  return sql.exec(query, person, DEPARTED.deleted).toArray().length > 0
}

/** @returns how many messages there were */
function renameSender(sql: SqlStorage, person: UserId, stranger: UserRef): number {
  const next = `SELECT seq FROM messages WHERE sender_id = ? LIMIT ${AT_ONCE}`
  return sql
    .exec(
      `UPDATE messages SET sender_id = ?, client_id = NULL, fingerprint = NULL, withheld = NULL, rev = ?
       WHERE seq IN (${next}) RETURNING 1`,
      stranger.id,
      nextRev(sql, { news: false }),
      person,
    )
    .toArray().length
}

function forgetTraces(sql: SqlStorage, person: UserId, stranger: UserRef): void {
  const rev = nextRev(sql, { news: false })
  sql.exec(
    `UPDATE messages SET event = json_set(event, '$.subject', ?), rev = ? WHERE event ->> '$.subject' = ?`,
    stranger.id,
    rev,
    person,
  )
  sql.exec(
    'UPDATE messages SET rev = ? WHERE seq IN (SELECT seq FROM reactions WHERE user_id = ?)',
    rev,
    person,
  )
  sql.exec('DELETE FROM reactions WHERE user_id = ?', person)
  forgetHidden(sql, person)
  forgetLinks(sql, person, stranger.id)
  sql.exec('DELETE FROM mentions WHERE user_id = ?', person)
  sql.exec('DELETE FROM apart WHERE viewer = ?1 OR other = ?1', person)
  sql.exec('UPDATE members SET invited_by = NULL WHERE invited_by = ?', person)
}
