import { describe, expect, it } from 'vitest'
import { digestOf, type News, periodOf } from './policy'

const at = (text: string) => Date.parse(text)

describe('a period', () => {
  it.each([
    ['daily', '2026-05-01T06:00:00Z', '2026-05-02T05:59:59Z', true],
    ['daily', '2026-05-01T05:59:59Z', '2026-05-01T06:00:00Z', false],
    // A Monday.
    ['weekly', '2026-05-04T06:00:00Z', '2026-05-11T05:59:59Z', true],
    ['weekly', '2026-05-04T05:59:59Z', '2026-05-04T06:00:00Z', false],
  ] as const)('%s: %s and %s are the same: %s', (frequency, one, other, same) => {
    expect(periodOf(frequency, at(one)) === periodOf(frequency, at(other))).toBe(same)
  })
})

describe('a digest', () => {
  const none: News = {
    unread: { notifications: 0, conversations: 0 },
    latest: { notification: null, conversation: null },
    posts: [],
  }
  const unread = { notifications: 4, conversations: 1 }

  it.each<[string, Partial<News>, boolean]>([
    ['nothing', {}, false],
    ['what was unread before', { unread, latest: { notification: 9, conversation: 9 } }, false],
    ['posts from before', { posts: [{ author: 'ben', at: 9 }] }, false],
    ['a new notification', { unread, latest: { notification: 11, conversation: null } }, true],
    ['a new message', { unread, latest: { notification: null, conversation: 11 } }, true],
    ['a new post', { posts: [{ author: 'ben', at: 11 }] }, true],
  ])('of %s: is sent: %s', (_, news, sent) => {
    expect(digestOf({ ...none, ...news }, 10) !== null).toBe(sent)
  })

  it('names three who wrote, and counts what is new', () => {
    const posts = ['ben', 'cleo', 'ben', 'dan', 'eve'].map((author) => ({ author, at: 11 }))
    const digest = digestOf({ ...none, unread, posts: [...posts, { author: 'finn', at: 10 }] }, 10)
    expect(digest).toEqual({ ...unread, posts: 5, authors: ['ben', 'cleo', 'dan'] })
  })
})
