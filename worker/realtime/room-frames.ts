import { textOf } from '../core/details'
import type { UserId } from '../core/ids'
import { greet } from '../features/chat/room-history'
import { deleteMessage, editMessage, reactTo, readUpTo, sendMessage } from '../features/chat/room-messages'
import type { RoomMemory } from '../features/chat/room-memory'
import { mayWrite } from '../features/chat/room-policy'
import { findMember, type Room, theRoom } from '../features/chat/room-store'
import type { Message } from '../features/chat/contract'
import { type RoomServerFrame, socketLimits } from './protocol'
import type { Said } from './room-incoming'
import type { Outgoing } from './room-voice'
import type { Result } from '../core/result'

const replay = { rows: socketLimits.replay, characters: socketLimits.replayed }

/** Answers frames in their order, each before what it made known, and after what others said before it. */
export function answerFrames(room: Room, memory: RoomMemory, said: Said[], out: Outgoing[]): void {
  for (const { socket, viewer, frame } of said) {
    const place = out.length
    const answer = answerFrame(room, memory, viewer, frame)
    if (answer) out.splice(place, 0, { to: socket, frame: answer })
  }
}

/** Does what a frame asks, and gives the frame that answers it, if it is one that is answered. */
function answerFrame(
  room: Room,
  memory: RoomMemory,
  viewer: UserId,
  frame: Said['frame'],
): RoomServerFrame | null {
  switch (frame.type) {
    case 'hello': {
      const hello = greet(room, viewer, frame.rev, replay)
      return 'type' in hello ? hello : { type: 'error', code: hello.code, detail: textOf(hello.detail) }
    }
    case 'send': {
      const { text, clientId, replyTo = null } = frame
      return ackOf(frame.id, sendMessage(room, memory, viewer, { text, clientId, replyTo }))
    }
    case 'edit':
      return ackOf(frame.id, editMessage(room, viewer, frame.seq, { text: frame.text }))
    case 'delete':
      return ackOf(frame.id, deleteMessage(room, viewer, frame.seq))
    case 'react':
      return ackOf(frame.id, reactTo(room, viewer, frame.seq, frame.kind))
    case 'read':
      readUpTo(room, viewer, frame.seq)
      return null
    case 'typing':
      if (!mayWrite(theRoom(room.sql).facts, findMember(room.sql, viewer)))
        room.tell({ type: 'typing', userId: viewer })
      return null
  }
}

function ackOf(id: string, result: Result<{ message: Message }>): RoomServerFrame {
  if (result.ok) return { type: 'ack', id, message: result.message }
  const { code, detail, retryAfter } = result
  return { type: 'error', id, code, detail: textOf(detail), ...(retryAfter !== undefined && { retryAfter }) }
}
