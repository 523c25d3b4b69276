import { describe, expect, it } from 'vitest'
import type { InboxEntry } from '@worker/features/chat/contract'
import { UserId } from '@worker/core/ids'
import { inboxParts } from './inbox-parts'

const said = {
  seq: 1,
  senderId: UserId.parse('0192f1f0-0000-7000-8000-00000000000a'),
  senderName: 'Ada',
  text: 'Hello',
  createdAt: '2026-03-01T10:00:00.000Z',
}
const entry = (id: string, change: Partial<InboxEntry> = {}) =>
  ({ id, kind: 'direct', state: 'joined', lastMessage: null, ...change }) as InboxEntry

describe('the inbox', () => {
  it('sets apart friends with whom nothing was said, and nobody else', () => {
    const entries = [
      entry('silent'),
      entry('said', { lastMessage: said }),
      entry('group', { kind: 'group' }),
      entry('notes', { kind: 'self' }),
      entry('asked', { state: 'invited' }),
      entry('open'),
    ]
    const { talks, untouched } = inboxParts(entries, ({ id }) => id === 'open')
    expect(talks.map(({ id }) => id)).toEqual(['said', 'group', 'notes', 'asked', 'open'])
    expect(untouched.map(({ id }) => id)).toEqual(['silent'])
  })
})
