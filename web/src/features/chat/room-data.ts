import type { Followed } from '@worker/features/chat/follow'
import type { Message } from '@worker/features/chat/contract'

/**
 * What a tab knows of a room. Numbers may be missing in `messages`, between two places that were visited. An answer over
 * HTTP may bring a later change alone, so it does not count for `seen`.
 */
export interface RoomData extends Followed {
  /** Whether nothing comes before the first of the messages. */
  atStart: boolean
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
