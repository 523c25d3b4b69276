import { detail } from '../../core/details'
import type { UserId } from '../../core/ids'
import type { Result } from '../../core/result'
import type { Acted, RoomAct } from './contract-room'
import { chatLimits } from './limits'
import {
  messageView,
  messageViews,
  type MessageRow,
  countPinned,
  findSent,
  pinMessage,
} from './message-store'
import { refuse } from './refuse'
import { linkStep } from './room-links'
import { setHidesRead } from './room-discretion'
import { emptied, hideMessage, isHidden } from './room-hidden'
import { answer, type Changed, record, tellMember, tellRoom } from './room-members'
import { findFor } from './room-messages'
import { mayHide, mayManage, mayPin, mayRead } from './room-policy'
import { setSlow } from './room-slow'
import { findMember, invitedMembers, markDue, nextRev, type Room, setName, theRoom } from './room-store'

/* What a member does that changes little, each of it by one question of the Worker. */

export function act(room: Room, viewer: UserId, what: RoomAct): Result<Acted> {
  if ('link' in what) return linkStep(room, viewer, what.link)
  if ('sent' in what) return sent(room, viewer, what.sent)
  if ('pin' in what) return pin(room, viewer, what.pin, what.on)
  if ('hide' in what) return hide(room, viewer, what.hide)
  if ('hideRead' in what) return hideRead(room, viewer, what.hideRead)
  return slowDown(room, viewer, what.slowMode)
}

const done = { ok: true, message: null } as const

function viewOf({ sql }: Room, row: MessageRow) {
  return messageViews(sql, [row])[0] ?? messageView(row)
}

/** What the viewer sent under this name before, if they did. */
function sent(room: Room, viewer: UserId, clientId: string): Result<Acted> {
  const refused = mayRead(findMember(room.sql, viewer))
  if (refused) return refuse(refused)
  const row = findSent(room.sql, viewer, clientId)
  return { ok: true, message: row && viewOf(room, row) }
}

function pin(room: Room, viewer: UserId, seq: number, on: boolean): Result<Acted> {
  const { sql, now } = room
  const found = findFor(room, viewer, seq)
  if (!found.ok) return found
  const refused = mayPin(found.place, found.member, found.facts)
  if (refused) return refuse(refused)
  if ((found.row.pinnedAt !== null) === on) return { ok: true, message: viewOf(room, found.row) }
  if (on && countPinned(sql) >= chatLimits.pinned)
    return refuse({ code: 'conflict', detail: detail('pins_full', { most: chatLimits.pinned }) })
  const [pinnedAt, rev] = [on ? now : null, nextRev(sql, { news: false })]
  pinMessage(sql, seq, pinnedAt, rev)
  const message = viewOf(room, { ...found.row, pinnedAt, rev })
  room.tell({ type: 'message', message })
  return { ok: true, message }
}

/** For the viewer alone, and for good. */
function hide(room: Room, viewer: UserId, seq: number): Result<Acted> {
  const { sql } = room
  const unseen = mayRead(findMember(sql, viewer))
  if (unseen) return refuse(unseen)
  // Done again, after an answer that was lost, it is done.
  if (isHidden(sql, seq, viewer)) return done
  const found = findFor(room, viewer, seq)
  if (!found.ok) return found
  const refused = mayHide(found.member, found.facts)
  if (refused) return refuse(refused)
  const rev = nextRev(sql, { news: false })
  hideMessage(sql, seq, viewer, rev)
  markDue(sql, viewer, rev)
  const message = emptied(viewOf(room, found.row), rev)
  room.tell({ type: 'message', message }, viewer)
  return { ok: true, message }
}

function hideRead(room: Room, viewer: UserId, hides: boolean): Result<Acted> {
  const refused = mayRead(findMember(room.sql, viewer))
  if (refused) return refuse(refused)
  if (setHidesRead(room.sql, viewer, hides)) tellMember(room, viewer)
  return done
}

export function renameGroup(room: Room, viewer: UserId, name: string): Changed {
  const { sql } = room
  const { facts, name: known } = theRoom(sql)
  const refused = mayManage(facts, findMember(sql, viewer))
  if (refused) return refuse(refused)
  if (name === known) return answer(room, viewer)
  setName(sql, name)
  const rev = record(room, viewer, { type: 'renamed', subject: name })
  for (const { userId } of invitedMembers(sql)) markDue(sql, userId, rev)
  tellRoom(room, nextRev(sql, { news: false }))
  return answer(room, viewer)
}

function slowDown(room: Room, viewer: UserId, seconds: number): Result<Acted> {
  const { sql } = room
  const { facts, slow } = theRoom(sql)
  const refused = mayManage(facts, findMember(sql, viewer))
  if (refused) return refuse(refused)
  if (seconds === slow) return done
  setSlow(sql, seconds)
  record(room, viewer, { type: 'slow', subject: String(seconds) })
  tellRoom(room, nextRev(sql, { news: false }))
  return done
}
