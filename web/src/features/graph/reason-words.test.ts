import { expect, it } from 'vitest'
import type { UserRef } from '@worker/features/profiles/contract'
import type { SuggestionReason } from '@worker/features/suggestions/contract'
import { reasonWords } from './reason-words'

const people = ['Ada', 'Ben', 'Cleo'].map((displayName) => ({ displayName }) as UserRef)
const text = ''

it.each<[string, SuggestionReason]>([
  ['1 mutual friend: Ada', { kind: 'mutual_friends', text, count: 1, people: people.slice(0, 1) }],
  ['2 mutual friends: Ada and Ben', { kind: 'mutual_friends', text, count: 2, people: people.slice(0, 2) }],
  ['5 mutual friends: Ada, Ben and 3 others', { kind: 'mutual_friends', text, count: 5, people }],
  ['4 mutual friends: Ada, Ben and 2 others', { kind: 'mutual_friends', text, count: 4, people }],
  ['You both write about #moss', { kind: 'shared_tags', text, tags: ['moss'] }],
  ['Writes about #moss and #dew, which you like', { kind: 'liked_tags', text, tags: ['moss', 'dew'] }],
  ["You answer each other's posts", { kind: 'answers', text, theirs: 1, mine: 1 }],
  ['Answers your posts', { kind: 'answers', text, theirs: 1, mine: 0 }],
  ['You answer their posts', { kind: 'answers', text, theirs: 0, mine: 2 }],
  ['You talk below the same posts', { kind: 'conversations', text, count: 2 }],
  ['Their posts are talked about this week', { kind: 'trending', text }],
  ['Many bunnies follow them', { kind: 'popular', text, followers: 10 }],
  ['Followed by 9 bunnies', { kind: 'popular', text, followers: 9 }],
  ['Followed by 1 bunny', { kind: 'popular', text, followers: 1 }],
  ['New in the warren', { kind: 'new', text }],
])('says %s', (words, reason) => {
  expect(reasonWords(reason)).toBe(words)
})
