import { ConversationId } from '../core/conversation-id'
import { UserId } from '../core/ids'
import type { Conversation, Message } from '../features/chat/contract'

/* Rooms and messages out of nothing, for what is decided without a server; the client's tests use them as well. */

export const [ada, ben] = ['a', 'b'].map((x) => UserId.parse(`0192f1f0-0000-7000-8000-00000000000${x}`)) as [
  UserId,
  UserId,
]

export function messageOf(seq: number, rev = seq, text = `m${seq}`): Message {
  return {
    seq,
    rev,
    clientId: `c-${seq}`,
    senderId: ada,
    text,
    event: null,
    replyTo: null,
    createdAt: '2026-03-01T10:00:00.000Z',
    editedAt: null,
    deleted: false,
    media: [],
    card: null,
    forwarded: false,
    pinned: false,
    hidden: false,
    reactions: [],
  }
}

export function conversationOf(rest: Partial<Conversation> = {}): Conversation {
  return {
    id: ConversationId.parse('0192f1f0-0000-8000-8000-00000000000c'),
    kind: 'group',
    name: 'Den',
    readOnly: false,
    slowMode: 0,
    members: [],
    lastSeq: 0,
    rev: 0,
    ...rest,
  }
}
