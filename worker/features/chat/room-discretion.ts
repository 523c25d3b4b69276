import type { UserId } from '../../core/ids'
import type { RoomServerFrame } from '../../realtime/protocol'
import type { Member } from './contract'

/*
 * Members who hide how far they have read. It is mutual: who hides it sees of nobody else how far they are. What they write
 * tells that they have read what stands above, as it does of everybody.
 */
export type Hiding = ReadonlySet<UserId>

export function discreetOnes(sql: SqlStorage): Hiding {
  const rows = sql.exec<{ id: UserId }>('SELECT user_id AS id FROM members WHERE hides_read = 1').toArray()
  return new Set(rows.map(({ id }) => id))
}

/** @returns whether anything was different before */
export function setHidesRead(sql: SqlStorage, userId: UserId, hides: boolean): boolean {
  const query = 'UPDATE members SET hides_read = ?2 WHERE user_id = ?1 AND hides_read <> ?2 RETURNING user_id'
  return sql.exec(query, userId, hides ? 1 : 0).toArray().length > 0
}

/** A member as somebody sees them. */
export function discreet(hiding: Hiding, viewer: UserId, member: Member): Member {
  const isShown = member.id === viewer || !(hiding.has(viewer) || hiding.has(member.id))
  return isShown ? member : { ...member, readSeq: 0 }
}

/** A frame as somebody gets it. */
export function discreetFrame(hiding: Hiding, viewer: UserId, frame: RoomServerFrame): RoomServerFrame {
  if (hiding.size === 0 || !('userId' in frame) || frame.userId === viewer) return frame
  if (frame.type === 'member')
    return frame.member ? { ...frame, member: discreet(hiding, viewer, frame.member) } : frame
  if (frame.type !== 'read' || !(hiding.has(viewer) || hiding.has(frame.userId))) return frame
  return { type: 'rev', rev: frame.rev }
}
