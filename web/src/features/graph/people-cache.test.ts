import { describe, expect, it } from 'vitest'
import type { UserRef } from '@worker/features/profiles/contract'
import { UserId } from '@worker/core/ids'
import { followed, mayBefriend, restored, without } from './people-cache'

const person = (username: string): UserRef => ({
  id: UserId.parse('0192f1f0-0000-7000-8000-000000000001'),
  username,
  displayName: username,
  avatarUrl: '',
})
const pages = (...names: string[][]) => ({
  pageParams: [],
  pages: names.map((page) => ({ items: page.map((name) => ({ user: person(name) })), nextCursor: null })),
})
const names = (people: ReturnType<typeof without>) =>
  people.pages.map((page) => page.items.map((row) => ('user' in row ? row.user.username : row.username)))

describe('a person who leaves a list', () => {
  const before = pages(['ada', 'ben'], ['cleo'])

  it('is in none of its pages', () => {
    expect(names(without(before, 'ben'))).toEqual([['ada'], ['cleo']])
    expect(names(without(before, 'nobody'))).toEqual([['ada', 'ben'], ['cleo']])
  })

  it('comes back to the same place', () => {
    expect(names(restored(without(before, 'ben'), before, 'ben'))).toEqual([['ada', 'ben'], ['cleo']])
  })

  it('does not bring back those who left after', () => {
    const now = without(without(before, 'ben'), 'ada')
    expect(names(restored(now, before, 'ben'))).toEqual([['ben'], ['cleo']])
  })
})

describe('a suggested person one follows', () => {
  const suggestion = (username: string, kind: 'answers' | 'new') => ({
    user: { ...person(username), bio: '' },
    following: false,
    mutualFriends: 0,
    mutuals: [],
    reason: '',
    reasons: [kind === 'new' ? { kind, text: '' } : { kind, text: '', theirs: 1, mine: 0 }],
  })
  const [known, stranger] = [suggestion('ada', 'answers'), suggestion('ben', 'new')]

  it('may still become a friend where the two know each other', () => {
    expect(mayBefriend(known)).toBe(true)
    expect(mayBefriend(stranger)).toBe(false)
  })

  it('is marked, and nobody else', () => {
    const people = { pageParams: [], pages: [{ items: [known, stranger], nextCursor: null }] }
    const marks = followed(people, 'ada', true).pages.flatMap((page) =>
      page.items.map((row) => row.following),
    )
    expect(marks).toEqual([true, false])
  })
})
