import { describe, expect, it } from 'vitest'
import { callingIn } from './attention'

const message = (seq: number) => ({
  seq,
  senderId: 'b' as never,
  senderName: 'Ben',
  text: 'Hello',
  createdAt: '2026-03-01T10:00:00.000Z',
})
const base = {
  state: 'joined' as const,
  archived: false,
  unread: 2,
  muted: false,
  mute: null,
  mention: null,
  lastMessage: message(7),
}
const butMentions = { muted: true, mute: { mentions: true, until: null } }

describe('a conversation calls for attention', () => {
  it.each([
    ['by its last message', {}, 7],
    ['by its last message, also where an earlier one mentions me', { mention: message(5) }, 7],
    ['not when all is read', { unread: 0 }, null],
    ['not when it is archived', { archived: true }, null],
    ['not while I am only invited', { state: 'invited' as const }, null],
    [
      'not when it is muted',
      { muted: true, mute: { mentions: false, until: null }, mention: message(5) },
      null,
    ],
    ['not where mentions are heard, and none is there', butMentions, null],
    ['by the mention, where mentions are heard', { ...butMentions, mention: message(5) }, 5],
    ['not when nothing was said', { lastMessage: null }, null],
  ])('%s', (_, change, seq) => {
    expect(callingIn({ ...base, ...change })?.seq ?? null).toBe(seq)
  })
})
