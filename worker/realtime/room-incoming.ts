import type { UserId } from '../core/ids'
import type { RoomMemory } from '../features/chat/room-memory'
import { closeCodes, RoomClientFrame } from './protocol'
import { attached, isLive } from './socket-life'
import { type Counting, parseFrame, refusal, type Refused } from './sockets'

/** What came in at a socket, not yet read. */
export type Incoming = { socket: WebSocket; data: string | ArrayBuffer }

export type Said = { socket: WebSocket; viewer: UserId; frame: Exclude<RoomClientFrame, { type: 'checked' }> }
/** What is handled at once: frames of members, or one that is refused. */
export type Turn = { said: Said[] } | { socket: WebSocket; refused: Refused }

/**
 * Reads what came in, in its order. Messages that follow each other are one turn and stored together; any other frame has a
 * turn of its own. Who is no longer a member is turned out; a socket that was ended is not heard.
 */
export function readTurns(memory: RoomMemory, frames: Incoming[], counting: Counting): Turn[] {
  const incoming = frames.filter(({ socket }) => isLive(socket))
  const viewers = new Set(incoming.map(({ socket }) => attached(socket).userId))
  const present = new Set([...viewers].filter((id) => memory.sender(id)?.state === 'joined'))
  const turns: Turn[] = []
  for (const { socket, data } of incoming) {
    const viewer = attached(socket).userId
    if (!present.has(viewer)) {
      turns.push({ socket, refused: { ok: false, close: closeCodes.notMember, error: null } })
      continue
    }
    const parsed = parseFrame(socket, data, RoomClientFrame, counting)
    if (!parsed.ok) turns.push({ socket, refused: parsed })
    else if (attached(socket).quiet && speaks(parsed.frame))
      turns.push({ socket, refused: { ok: false, close: null, error: unconfirmed(parsed.frame) } })
    else take(turns, { socket, viewer, frame: parsed.frame })
  }
  return turns
}

function take(turns: Turn[], said: Said): void {
  const last = turns.at(-1)
  const joins = said.frame.type === 'send' && last && 'said' in last && last.said[0]?.frame.type === 'send'
  if (joins) last.said.push(said)
  else turns.push({ said: [said] })
}

/** Whether the others hear of it. */
function speaks(frame: Said['frame']): boolean {
  switch (frame.type) {
    case 'send':
    case 'edit':
    case 'typing':
      return true
    case 'react':
      return frame.kind !== null
    case 'hello':
    case 'delete':
    case 'read':
      return false
  }
}

/** Of typing nobody expects an answer. Once the address is confirmed, a new socket can do it all. */
function unconfirmed(frame: Said['frame']): object | null {
  const detail = 'Confirm your address first, then come back.'
  return 'id' in frame ? refusal('email_unconfirmed', detail, frame.id) : null
}
