import type { ConversationId } from '../../core/conversation-id'
import type { UserRef } from '../profiles/contract'
import { changePerson, tellRoom } from './room-members'
import { findRoom, insertRoom, nextRev, putMember, type Room, setReadOnly, theRoom } from './room-store'

/** Makes a direct conversation, or one with oneself, or brings it up to date. */
export function openDirect(room: Room, id: ConversationId, people: UserRef[], readOnly: boolean): void {
  const { sql, now } = room
  const known = findRoom(sql)
  if (!known) {
    insertRoom(sql, { id, kind: people.length === 1 ? 'self' : 'direct', name: null, createdAt: now })
    const standing = { role: 'member', state: 'joined', since: now, firstSeq: 1, readSeq: 0 } as const
    for (const person of people) putMember(sql, person, { ...standing, invitedBy: null, invitation: null })
  }
  for (const person of people) changePerson(room, person)
  if (known && known.readOnly === Number(readOnly)) return
  setReadOnly(sql, readOnly)
  tellRoom(room, nextRev(sql, { news: true }))
}

/** Nobody writes in a direct conversation any more. */
export function closeDirect(room: Room): void {
  const { kind, facts } = theRoom(room.sql)
  if (kind !== 'direct' || facts.readOnly) return
  setReadOnly(room.sql, true)
  tellRoom(room, nextRev(room.sql, { news: true }))
}
