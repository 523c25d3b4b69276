import { describe, expect, it } from 'vitest'
import { ConversationId } from '../../../../worker/core/conversation-id'
import { UserId } from '../../../../worker/core/ids'
import type { Message } from '../../../../worker/features/chat/contract'
import { isNext, type RoomData, withHistory } from './room-data'

const ada = UserId.parse('0192f1f0-0000-7000-8000-00000000000a')

const message = (seq: number, rev = seq, text = `m${seq}`): Message => ({
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
  reactions: [],
})

const room = (rev: number, messages: Message[]): RoomData => ({
  conversation: {
    id: ConversationId.parse('0192f1f0-0000-8000-8000-00000000000c'),
    kind: 'direct',
    name: null,
    readOnly: false,
    members: [],
    lastSeq: messages.at(-1)?.seq ?? 0,
    rev,
  },
  messages,
  atStart: false,
  seen: rev,
  held: [],
})

const texts = ({ messages }: RoomData) => messages.map(({ text }) => text)

describe('a page of history', () => {
  it('goes where it belongs, each message once', () => {
    const data = withHistory(room(9, [message(5), message(6)]), [message(3), message(4), message(5)], false)
    expect(texts(data)).toEqual(['m3', 'm4', 'm5', 'm6'])
    expect(data.atStart).toBe(false)
  })

  it('does not bring back an older version', () => {
    const data = withHistory(room(9, [message(5, 9, 'edited')]), [message(4), message(5)], true)
    expect(texts(data)).toEqual(['m4', 'edited'])
    expect(data.atStart).toBe(true)
  })

  it('may stand apart from what is loaded, and be joined later', () => {
    const apart = withHistory(room(9, [message(8)]), [message(2), message(3)], false)
    expect(
      texts(
        withHistory(
          apart,
          [4, 5, 6, 7].map((seq) => message(seq)),
          false,
        ),
      ),
    ).toHaveLength(7)
  })
})

describe('an answer over HTTP', () => {
  it('can be put alone only where nothing is missing before it', () => {
    expect(isNext(room(3, [message(1)]), message(2))).toBe(true)
    expect(isNext(room(3, [message(1)]), message(1, 5, 'edited'))).toBe(true)
    expect(isNext(room(3, [message(1)]), message(3))).toBe(false)
  })
})
