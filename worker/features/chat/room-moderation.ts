import type { Result } from '../../core/result'
import type { UserId } from '../../core/ids'
import type { Quote } from './contract-room'
import { inWords, mediaOf } from './media-of-message'
import { messagesAfter } from './message-find'
import { messageView, messageViews, findMessage, type MessageRow } from './message-store'
import { refuse } from './refuse'
import { mayRead } from './room-policy'
import { findMember, firstSeqOf, nextRev, type Room } from './room-store'

/* What moderation may do in a room: see what a member reports and a little around it, and take one message away. */

/** Messages shown on either side of a reported one. */
const AROUND = 3

/** A message for a report, with its neighbours: only those the reporter can see. */
export function quoteMessage(
  { sql }: Room,
  viewer: UserId,
  seq: number,
): Result<{ message: Quote; around: Quote[] }> {
  const member = findMember(sql, viewer)
  const refused = mayRead(member)
  if (refused || !member) return refuse(refused)
  const row = findMessage(sql, seq, firstSeqOf(member))
  if (!row || row.event !== null || row.deletedAt !== null)
    return refuse({ code: 'not_found', detail: 'There is no such message, or you may not see it.' })
  const around = messagesAfter(sql, firstSeqOf(member), seq - AROUND - 1, 2 * AROUND + 1)
    .filter((each) => each.seq <= seq + AROUND && each.event === null && each.deletedAt === null)
    .map((each) => quote(each, each.seq === seq))
  return { ok: true, message: quote(row, true), around }
}

function quote({ seq, senderId, createdAt, ...row }: MessageRow, isWhole: boolean): Quote {
  return { seq, senderId, text: inWords(row), createdAt, media: isWhole ? mediaOf(row.media) : [] }
}

/** Takes the text of a message away, or puts it back where its sender has not deleted it meanwhile. */
export function moderateMessage(room: Room, seq: number, withheld: boolean): void {
  const { sql, now } = room
  const [change] = sql
    .exec(
      withheld
        ? `UPDATE messages SET withheld = text, text = '', folded = '', deleted_at = ?2
           WHERE seq = ?1 AND event IS NULL AND deleted_at IS NULL RETURNING seq`
        : `UPDATE messages SET text = withheld, is_folded = 0, deleted_at = NULL, withheld = NULL
           WHERE seq = ?1 AND withheld IS NOT NULL AND ?2 > 0 RETURNING seq`,
      seq,
      now,
    )
    .toArray()
  if (!change) return
  sql.exec('UPDATE messages SET rev = ? WHERE seq = ?', nextRev(sql, { news: true }), seq)
  const row = findMessage(sql, seq, 0)
  if (row) room.tell({ type: 'message', message: messageViews(sql, [row])[0] ?? messageView(row) })
}
