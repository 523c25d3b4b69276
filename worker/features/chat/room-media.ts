import type { MediaId, UserId } from '../../core/ids'
import { MINUTE } from '../../core/time'
import type { Result } from '../../core/result'
import type { MediaView } from '../media/contract'
import type { MediaRequest, MediaAnswer } from './contract-room'
import { mediaOf } from './media-of-message'
import { findMessage, messageView, messageViews, type MessageRow } from './message-store'
import { refuse } from './refuse'
import { isHidden } from './room-hidden'
import { mayRead } from './room-policy'
import { findMember, firstSeqOf, nextRev, type Room } from './room-store'

/*
 * The files of a room's messages. Who may see one is who may read the message now, and only the room knows: it is asked at
 * every request. What was deleted stays listed until the database knows that its bytes are to go.
 */

const AT_ONCE = 100
const WAIT_AFTER_FAILURE = 5 * MINUTE

export function answerMedia(room: Room, viewer: UserId | null, what: MediaRequest): Result<MediaAnswer> {
  if ('held' in what) return { ok: true, held: heldMedia(room.sql, what.held) }
  const row = findReadable(room, viewer, 'open' in what ? what.open : what.describe.id)
  if (!row || ('describe' in what && row.senderId !== viewer))
    return refuse({ code: 'not_found', detail: 'There is no such file, or you may not see it.' })
  if ('describe' in what) describeMedia(room, row, what.describe)
  return { ok: true, held: [] }
}

/** The message with this file, if the viewer may read it. */
function findReadable({ sql }: Room, viewer: UserId | null, id: MediaId): MessageRow | null {
  const member = viewer && findMember(sql, viewer)
  if (!member || mayRead(member)) return null
  const [held] = sql.exec<{ seq: number }>('SELECT seq FROM media WHERE id = ? AND gone = 0', id).toArray()
  const row =
    held && !isHidden(sql, held.seq, member.userId) ? findMessage(sql, held.seq, firstSeqOf(member)) : null
  return row?.deletedAt === null ? row : null
}

function describeMedia(room: Room, row: MessageRow, file: MediaView): void {
  const { sql } = room
  const media = JSON.stringify(mediaOf(row.media).map((each) => (each.id === file.id ? file : each)))
  const rev = nextRev(sql, { news: false })
  sql.exec('UPDATE messages SET media = ?, is_folded = 0, rev = ? WHERE seq = ?', media, rev, row.seq)
  const changed = { ...row, media, rev }
  room.tell({ type: 'message', message: messageViews(sql, [changed])[0] ?? messageView(changed) })
}

function heldMedia(sql: SqlStorage, files: MediaId[]): MediaId[] {
  const query = 'SELECT id FROM media WHERE id IN (SELECT value FROM json_each(?))'
  return sql
    .exec<{ id: MediaId }>(query, JSON.stringify(files))
    .toArray()
    .map(({ id }) => id)
}

/** Files of deleted messages, of which the database is to be told; fewer than `AT_ONCE` when there are no more. */
export function goneMedia(sql: SqlStorage): MediaId[] {
  const query = `SELECT id FROM media WHERE gone = 1 LIMIT ${AT_ONCE}`
  return sql
    .exec<{ id: MediaId }>(query)
    .toArray()
    .map(({ id }) => id)
}

export function noteForgotten(sql: SqlStorage, ids: MediaId[], now: number): void {
  sql.exec('DELETE FROM media WHERE gone = 1 AND id IN (SELECT value FROM json_each(?))', JSON.stringify(ids))
  sql.exec('UPDATE room SET media_at = ?', ids.length < AT_ONCE ? null : now)
}

export function noteNotForgotten(sql: SqlStorage, now: number): void {
  sql.exec('UPDATE room SET media_at = ?', now + WAIT_AFTER_FAILURE)
}
