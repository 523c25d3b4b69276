import type { RoomServerFrame } from '../../realtime/protocol'
import type { Conversation, Member, Message } from './contract'

/*
 * What a client knows of a room, and how a frame changes it. Pure and free of imports at run time: the web client uses
 * it as it is, and the tests hold its result against what the server would answer afresh.
 */
export type RoomState = {
  conversation: Conversation
  /** By `seq`, up to the newest. */
  messages: Message[]
}

/** The state after a frame. After a `hello` that is not `resumed` it is out of date, and must be fetched again. */
export function applyRoomFrame<S extends RoomState>(state: S, frame: RoomServerFrame): S {
  switch (frame.type) {
    case 'hello':
      if (!frame.resumed) return state
      return { ...frame.messages.reduce(applyMessage, state), conversation: frame.conversation }
    case 'message':
      return applyMessage(state, frame.message)
    case 'ack':
      return frame.message ? applyMessage(state, frame.message) : state
    case 'read':
      return change(state, frame.rev, { readers: [[frame.userId, frame.seq]] })
    case 'conversation':
      return frame.conversation.rev < state.conversation.rev
        ? state
        : { ...state, conversation: frame.conversation }
    case 'error':
    case 'typing':
      return state
  }
}

/**
 * A new message, or a later version of one that is loaded. One that was never loaded stays so: it would stand alone, far
 * from its neighbours. Who writes has read what stands above.
 */
export function applyMessage<S extends RoomState>(state: S, message: Message): S {
  const readers: Readers = message.event ? [] : [[message.senderId, message.seq]]
  const changed = change(state, message.rev, { readers, lastSeq: message.seq })
  const newest = state.messages.at(-1)?.seq ?? 0
  const messages =
    message.seq > newest
      ? [...state.messages, message]
      : state.messages.map((known) =>
          known.seq === message.seq && known.rev < message.rev ? message : known,
        )
  return { ...changed, messages }
}

type Readers = [userId: string, seq: number][]

function change<S extends RoomState>(
  state: S,
  rev: number,
  { readers, lastSeq = 0 }: { readers: Readers; lastSeq?: number },
): S {
  const { conversation } = state
  const read = (member: Member) => {
    const seq = readers.find(([userId]) => userId === member.id)?.[1] ?? 0
    return seq > member.readSeq ? { ...member, readSeq: seq } : member
  }
  return {
    ...state,
    conversation: {
      ...conversation,
      rev: Math.max(conversation.rev, rev),
      lastSeq: Math.max(conversation.lastSeq, lastSeq),
      members: conversation.members.map(read),
    },
  }
}
