import { describe, expect, it } from 'vitest'
import type { Message } from '@worker/features/chat/contract'
import { UserId } from '@worker/core/ids'
import type { PendingMessage } from './message-outbox'
import { type Row, timeline, type Unread } from './timeline'

const ada = UserId.parse('0192f1f0-0000-7000-8000-00000000000a')
const ben = UserId.parse('0192f1f0-0000-7000-8000-00000000000b')

function message(seq: number, senderId: UserId, at: string, change: Partial<Message> = {}): Message {
  return {
    seq,
    rev: seq,
    clientId: `c-${seq}`,
    senderId,
    text: `m${seq}`,
    event: null,
    replyTo: null,
    createdAt: new Date(`2026-03-${at}`).toISOString(),
    editedAt: null,
    deleted: false,
    media: [],
    card: null,
    forwarded: false,
    pinned: false,
    hidden: false,
    reactions: [],
    ...change,
  }
}

const pending = (key: string, at: string): PendingMessage => ({
  key,
  input: { conversationId: 'den', text: key, replyTo: null, media: [] },
  files: [],
  tried: null,
  resting: false,
  at: new Date(`2026-03-${at}`).toISOString(),
  failed: null,
})

const show = (messages: Message[], waiting: PendingMessage[] = [], unread: Unread | null = null) =>
  timeline({ messages, pending: waiting, me: ada, unread }).map(describeRow)

function describeRow(row: Row): string {
  if (row.kind !== 'bubble') return row.kind
  return `${row.first ? '[' : ''}${row.text}${row.last ? ']' : ''}`
}

describe('the timeline of a room', () => {
  it('leaves out what one has deleted for oneself, and no gap for it', () => {
    const messages = [
      message(1, ben, '01T10:00:00'),
      message(2, ben, '01T10:01:00', { hidden: true, text: '' }),
      message(3, ben, '01T10:02:00'),
    ]
    expect(show(messages, [], { above: 1, upTo: 3 })).toEqual(['day', '[m1]', 'unread', '[m3]'])
  })

  it('groups what one person says within five minutes', () => {
    const messages = [
      message(1, ben, '01T10:00:00'),
      message(2, ben, '01T10:04:00'),
      message(3, ben, '01T10:10:00'),
      message(4, ada, '01T10:10:30'),
    ]
    expect(show(messages)).toEqual(['day', '[m1', 'm2]', '[m3]', '[m4]'])
  })

  it('begins each day with its date, which ends a group', () => {
    expect(show([message(1, ben, '01T23:59:00'), message(2, ben, '02T00:01:00')])).toEqual([
      'day',
      '[m1]',
      'day',
      '[m2]',
    ])
  })

  it('draws one line above the first unread message of another', () => {
    const messages = [
      message(1, ben, '01T10:00:00'),
      message(2, ada, '01T10:01:00'),
      message(3, ben, '01T10:02:00'),
      message(4, ben, '01T10:03:00'),
    ]
    expect(show(messages, [], { above: 1, upTo: 4 })).toEqual(['day', '[m1]', '[m2]', 'unread', '[m3', 'm4]'])
    expect(show(messages, [], { above: 4, upTo: 4 })).not.toContain('unread')
    expect(show(messages, [], { above: 1, upTo: 2 })).not.toContain('unread')
  })

  it('says where messages are missing', () => {
    expect(show([message(1, ben, '01T10:00:00'), message(9, ben, '01T10:01:00')])).toEqual([
      'day',
      '[m1]',
      'gap',
      '[m9]',
    ])
  })

  it('puts what waits to be sent at the end, in the group of what was sent', () => {
    const rows = show(
      [message(1, ada, '01T10:00:00')],
      [pending('a', '01T10:01:00'), pending('b', '01T10:01:01')],
    )
    expect(rows).toEqual(['day', '[m1', 'a', 'b]'])
  })

  it('shows a message that was confirmed once, under the key it had while it waited', () => {
    const waiting = pending('a', '01T10:00:00')
    const before = timeline({ messages: [], pending: [waiting], me: ada, unread: null })
    const sent = message(1, ada, '01T10:00:01', { clientId: 'a' })
    const after = timeline({ messages: [sent], pending: [waiting], me: ada, unread: null })
    expect(after).toHaveLength(2)
    expect(after[1]?.key).toBe(before[1]?.key)
  })

  it('keeps the client ids of two people apart', () => {
    const theirs = message(1, ben, '01T10:00:00', { clientId: 'a' })
    expect(show([theirs], [pending('a', '01T10:00:01')])).toEqual(['day', '[m1]', '[a]'])
  })

  it('tells what happened in a group between what was said', () => {
    const joined = message(2, ben, '01T10:00:10', { event: { type: 'joined', subject: null } })
    const rows = show([message(1, ben, '01T10:00:00'), joined, message(3, ben, '01T10:00:20')])
    expect(rows).toEqual(['day', '[m1]', 'event', '[m3]'])
  })
})
