import { applyMessage, type RoomState } from '../../../../worker/features/chat/apply'
import type { Message } from '../../../../worker/features/chat/contract'

/** What a tab knows of a room. Numbers may be missing in `messages`, between two places that were visited. */
export interface RoomData extends RoomState {
  /** Whether nothing comes before the first of the messages. */
  atStart: boolean
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
