import type { InfiniteData, QueryKey } from '@tanstack/react-query'
import type { Me, UserRef } from '@worker/features/profiles/contract'
import type { Suggestion } from '@worker/features/suggestions/contract'
import type { Page } from '../../api'
import { queryClient } from '../../query-client'
import { meKey } from '../auth/useMe'
import type { Step } from './useRelationship'

/** A row of a list of people: a person, or a request or suggestion about one. */
type Row = UserRef | { user: UserRef }
type People = InfiniteData<Page<Row>, string | null>
type Suggestions = InfiniteData<Page<Suggestion>, string | null>

export const suggestionsKey: QueryKey = ['people', 'suggestions']
export const incomingKey: QueryKey = ['people', 'requests', 'incoming']
export const outgoingKey: QueryKey = ['people', 'requests', 'outgoing']
export const blocksKey: QueryKey = ['people', 'list', '/blocks']
export const mutesKey: QueryKey = ['people', 'list', '/mutes']

/** The list of mine that a person leaves with a step. */
const leaves: Partial<Record<Step, () => QueryKey>> = {
  add: () => suggestionsKey,
  cancel: () => outgoingKey,
  accept: () => incomingKey,
  decline: () => incomingKey,
  unfriend: () => ['people', 'list', queryClient.getQueryData<Me>(meKey)?.username, 'friends'],
  remove: () => ['people', 'list', queryClient.getQueryData<Me>(meKey)?.username, 'followers'],
  unblock: () => blocksKey,
  unmute: () => mutesKey,
}

/** Whom one follows stays among the suggestions only where it could become a friendship, as the server says too. */
function takeFollowed(username: string): () => void {
  const before = queryClient.getQueryData<Suggestions>(suggestionsKey)
  const row = before?.pages.flatMap((page) => page.items).find(({ user }) => user.username === username)
  if (!before || !row) return () => undefined
  if (!mayBefriend(row)) return takeOut(suggestionsKey, username)
  queryClient.setQueryData<Suggestions>(suggestionsKey, followed(before, username, true))
  return () =>
    queryClient.setQueryData<Suggestions>(suggestionsKey, (now) => now && followed(now, username, false))
}

export function mayBefriend({ reasons }: Suggestion): boolean {
  return reasons.some(({ kind }) => ['mutual_friends', 'answers', 'conversations'].includes(kind))
}

export function followed(people: Suggestions, username: string, following: boolean): Suggestions {
  const mark = (row: Suggestion) => (row.user.username === username ? { ...row, following } : row)
  return { ...people, pages: people.pages.map((page) => ({ ...page, items: page.items.map(mark) })) }
}

/** Takes a person out of the list they leave. @returns how to put them back */
export function leaveList(step: Step, username: string): () => void {
  if (step === 'follow') return takeFollowed(username)
  const key = leaves[step]?.()
  return key ? takeOut(key, username) : () => undefined
}

export function takeOut(key: QueryKey, username: string): () => void {
  const before = queryClient.getQueryData<People>(key)
  if (!before) return () => undefined
  queryClient.setQueryData<People>(key, without(before, username))
  return () => queryClient.setQueryData<People>(key, (now) => now && restored(now, before, username))
}

export function without(people: People, username: string): People {
  return keep(people, (name) => name !== username)
}

/** One person back in their place; others who left in the meantime stay away. */
export function restored(now: People, before: People, username: string): People {
  const present = new Set(now.pages.flatMap((page) => page.items.map(nameOf)))
  return keep(before, (name) => name === username || present.has(name))
}

function keep(people: People, stays: (username: string) => boolean): People {
  return {
    ...people,
    pages: people.pages.map((page) => ({ ...page, items: page.items.filter((row) => stays(nameOf(row))) })),
  }
}

function nameOf(row: Row): string {
  return 'user' in row ? row.user.username : row.username
}
