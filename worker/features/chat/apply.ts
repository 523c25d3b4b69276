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

/** The state after a frame, if all before it were applied. After a `hello` that is not `resumed` it is out of date, and must be fetched again. */
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
    case 'member':
      return putMember(change(state, frame.rev, {}), frame)
    case 'room': {
      const { name, readOnly, slowMode } = frame
      const { conversation, ...rest } = change(state, frame.rev, {})
      return { ...rest, conversation: { ...conversation, name, readOnly, slowMode } } as S
    }
    case 'rev':
      return change(state, frame.rev, {})
    case 'error':
    case 'check':
    case 'typing':
      return state
  }
}

/**
 * A new message, or a later version of one that is loaded. One that was never loaded stays so, unless it follows one that
 * is: it would stand alone, far from its neighbours. Who writes has read what stands above.
 */
export function applyMessage<S extends RoomState>(state: S, message: Message): S {
  const readers: Readers = message.event ? [] : [[message.senderId, message.seq]]
  const changed = change(state, message.rev, { readers, lastSeq: message.seq })
  return { ...changed, messages: placed(state.messages, message) }
}

function placed(messages: Message[], message: Message): Message[] {
  const after = messages.findLastIndex(({ seq }) => seq <= message.seq)
  const before = messages[after]
  if (before?.seq === message.seq) return before.rev < message.rev ? messages.with(after, message) : messages
  const follows = before?.seq === message.seq - 1 || after === messages.length - 1
  return follows ? messages.toSpliced(after + 1, 0, message) : messages
}

function putMember<S extends RoomState>(
  state: S,
  { userId, member }: Extract<RoomServerFrame, { type: 'member' }>,
): S {
  const { members } = state.conversation
  const place = members.findIndex(({ id }) => id === userId)
  const known = members[place]
  const next = member && { ...member, readSeq: Math.max(member.readSeq, known?.readSeq ?? 0) }
  const changed = next
    ? known
      ? members.with(place, next)
      : [...members, next]
    : members.filter(({ id }) => id !== userId)
  return { ...state, conversation: { ...state.conversation, members: changed } }
}

type Readers = [userId: string, seq: number][]

function change<S extends RoomState>(
  state: S,
  rev: number,
  { readers = [], lastSeq = 0 }: { readers?: Readers; lastSeq?: number },
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
