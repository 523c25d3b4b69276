import { findMember, firstSeqOf } from '../features/chat/room-store'
import { acceptSocket, asksForSocket, forwardedViewer, refuseSocket } from './handshake'
import { isUsed } from './object-storage'
import { closeCodes, socketLimits } from './protocol'

/** Opens a socket in a room for one of its members. */
export function enterRoom(state: DurableObjectState, request: Request): Response {
  const viewer = forwardedViewer(request)
  const member = isUsed(state.storage) ? findMember(state.storage.sql, viewer.userId) : null
  const joined = member?.state === 'joined'
  if (!asksForSocket(request)) return new Response(null, { status: joined ? 426 : 404 })
  if (!joined) return refuseSocket(closeCodes.notMember, 'Not a member')
  return acceptSocket(state, { ...viewer, firstSeq: firstSeqOf(member) }, socketLimits.roomSockets)
}
