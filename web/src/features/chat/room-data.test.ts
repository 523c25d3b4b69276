import { describe, expect, it } from 'vitest'
import type { Message } from '@worker/features/chat/contract'
import { conversationOf, messageOf } from '@worker/test/chat-makers'
import { isNext, type RoomData, withHistory } from './room-data'

const room = (rev: number, messages: Message[]): RoomData => ({
  conversation: conversationOf({ kind: 'direct', name: null, lastSeq: messages.at(-1)?.seq ?? 0, rev }),
  messages,
  atStart: false,
  seen: rev,
  held: [],
})

const texts = ({ messages }: RoomData) => messages.map(({ text }) => text)

describe('a page of history', () => {
  it('goes where it belongs, each message once', () => {
    const data = withHistory(
      room(9, [messageOf(5), messageOf(6)]),
      [messageOf(3), messageOf(4), messageOf(5)],
      false,
    )
    expect(texts(data)).toEqual(['m3', 'm4', 'm5', 'm6'])
    expect(data.atStart).toBe(false)
  })

  it('does not bring back an older version', () => {
    const data = withHistory(room(9, [messageOf(5, 9, 'edited')]), [messageOf(4), messageOf(5)], true)
    expect(texts(data)).toEqual(['m4', 'edited'])
    expect(data.atStart).toBe(true)
  })

  it('may stand apart from what is loaded, and be joined later', () => {
    const apart = withHistory(room(9, [messageOf(8)]), [messageOf(2), messageOf(3)], false)
    expect(
      texts(
        withHistory(
          apart,
          [4, 5, 6, 7].map((seq) => messageOf(seq)),
          false,
        ),
      ),
    ).toHaveLength(7)
  })
})

describe('an answer over HTTP', () => {
  it('can be put alone only where nothing is missing before it', () => {
    expect(isNext(room(3, [messageOf(1)]), messageOf(2))).toBe(true)
    expect(isNext(room(3, [messageOf(1)]), messageOf(1, 5, 'edited'))).toBe(true)
    expect(isNext(room(3, [messageOf(1)]), messageOf(3))).toBe(false)
  })
})
