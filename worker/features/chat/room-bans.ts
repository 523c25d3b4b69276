import type { UserId } from '../../core/ids'
import { iso } from '../../core/time'
import type { PageRequest } from '../../db/page'
import type { Result } from '../../core/result'
import type { Conversation } from './contract'
import type { BanPage, BanChange } from './contract-room'
import { refuse } from './refuse'
import { expel, removable } from './room-members'
import { mayManage } from './room-policy'
import {
  conversationView,
  findMember,
  memberColumns,
  type MemberRow,
  personOf,
  type Room,
  theRoom,
} from './room-store'

/* Who is kept out of a group: removed, if they were in it, and not invited again until they are allowed back. */

type BannedRow = MemberRow & { bannedAt: number }

export function setBan(
  room: Room,
  viewer: UserId,
  change: BanChange,
): Result<{ conversation: Conversation }> {
  return 'ban' in change ? ban(room, viewer, change.ban) : liftBan(room, viewer, change.lift)
}

/** Banning somebody again changes nothing. */
function ban(room: Room, viewer: UserId, person: UserId): Result<{ conversation: Conversation }> {
  const { sql, now } = room
  const found = removable(room, viewer, person)
  if (!found.ok) return found
  if (viewer === person) return refuse({ code: 'conflict', detail: 'This is you. Leave the group instead.' })
  sql.exec('UPDATE members SET banned_at = coalesce(banned_at, ?) WHERE user_id = ?', now, person)
  expel(room, found.target, viewer)
  return { ok: true, conversation: conversationView(sql, viewer) }
}

function liftBan({ sql }: Room, viewer: UserId, username: string): Result<{ conversation: Conversation }> {
  const refused = mayManage(theRoom(sql).facts, findMember(sql, viewer))
  if (refused) return refuse(refused)
  sql.exec(
    'UPDATE members SET banned_at = NULL, declined_at = NULL WHERE username = ? AND banned_at IS NOT NULL',
    username,
  )
  return { ok: true, conversation: conversationView(sql, viewer) }
}

/** Those who are kept out, the latest first: for the owner and the admins. */
export function listBans(
  { sql }: Room,
  viewer: UserId,
  { limit, after }: PageRequest<[number, string]>,
): Result<BanPage> {
  const refused = mayManage(theRoom(sql).facts, findMember(sql, viewer))
  if (refused) return refuse(refused)
  const query = `SELECT ${memberColumns} FROM members WHERE banned_at IS NOT NULL AND (banned_at, user_id) < (?, ?)
    ORDER BY banned_at DESC, user_id DESC LIMIT ?`
  const rows = sql.exec<BannedRow>(query, ...(after ?? [Number.MAX_SAFE_INTEGER, '']), limit + 1).toArray()
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    ok: true,
    bans: shown.map((row) => ({ user: personOf(row), bannedAt: iso(row.bannedAt) })),
    last: last ? [last.bannedAt, last.userId] : null,
    more: rows.length > limit,
  }
}
