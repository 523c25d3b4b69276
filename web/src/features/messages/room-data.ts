import { applyMessage, applyRoomFrame, type RoomState } from '../../../../worker/features/chat/apply'
import type { Message } from '../../../../worker/features/chat/contract'
import type { RoomServerFrame } from '../../../../worker/realtime/protocol'

/** What a tab knows of a room. Numbers may be missing in `messages`, between two places that were visited. */
export interface RoomData extends RoomState {
  /** Whether nothing comes before the first of the messages. */
  atStart: boolean
  /**
   * The highest change up to which all are known: what the socket resumes from. An answer over HTTP may bring a later
   * change alone, so it does not count.
   */
  seen: number
}

/** The state after frames of the socket, which come in order and without gaps. */
export function received(room: RoomData, frames: readonly RoomServerFrame[]): RoomData {
  const after = frames.reduce(applyRoomFrame, room)
  return { ...after, seen: Math.max(room.seen, ...frames.map(revOf)) }
}

function revOf(frame: RoomServerFrame): number {
  switch (frame.type) {
    case 'hello':
      // The others are fetched, and with them how far they go.
      return frame.resumed ? frame.conversation.rev : 0
    case 'conversation':
      return frame.conversation.rev
    case 'message':
      return frame.message.rev
    case 'ack':
      return frame.message?.rev ?? 0
    case 'read':
      return frame.rev
    case 'error':
    case 'typing':
      return 0
  }
}

/** Whether this message follows what is loaded, so that it can be put there alone. */
export function isNext({ messages }: RoomData, { seq }: Message): boolean {
  return seq <= (messages.at(-1)?.seq ?? 0) + 1
}

/** Puts a page of history where it belongs. Of two versions of a message the later one stays. */
export function withHistory(room: RoomData, page: readonly Message[], atStart: boolean): RoomData {
  const bySeq = new Map(room.messages.map((message) => [message.seq, message]))
  for (const message of page) {
    const known = bySeq.get(message.seq)
    if (!known || known.rev <= message.rev) bySeq.set(message.seq, message)
  }
  const messages = [...bySeq.values()].sort((a, b) => a.seq - b.seq)
  return { ...room, messages, atStart: room.atStart || atStart }
}

/** What was fetched, with the changes that came by the socket while it was on its way. */
export function refreshed(before: RoomData | undefined, fetched: RoomData): RoomData {
  const later = before?.messages.filter(({ rev }) => rev > fetched.conversation.rev) ?? []
  const room = later.reduce(applyMessage, fetched)
  return before && before.conversation.rev > room.conversation.rev
    ? { ...room, conversation: before.conversation }
    : room
}
