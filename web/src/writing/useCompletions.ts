import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import { tagOf } from '@worker/core/markup/tags'
import { api, read } from '../api'
import type { Started } from './completion'

export interface Completion {
  /** What is put into the text. */
  value: string
  title: string
  avatarUrl?: string
}

const MOST = 6

/**
 * People for an @, tags for a #.
 * @param among the people to choose from, where they are known; else the server is asked
 */
export function useCompletions(started: Started | null, among?: readonly Completion[]): Completion[] {
  const q = useDeferredValue(started?.sign === '@' && !among ? started.word : '')
  const people = useQuery({
    queryKey: ['people', 'search', q],
    queryFn: () => read(api.users.$get({ query: { q, limit: String(MOST) } })),
    enabled: q !== '',
    placeholderData: keepPreviousData,
    staleTime: 5 * 60_000,
  })
  const beginning = started?.sign === '#' ? tagOf(started.word) : ''
  const tagQ = useDeferredValue(beginning)
  const tags = useQuery({
    queryKey: ['tags', 'complete', tagQ],
    queryFn: () => tagsFrom(tagQ),
    enabled: tagQ !== '',
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })
  if (started?.sign === '#')
    return (tags.data ?? [])
      .filter((tag) => tag.startsWith(beginning) && tag !== beginning)
      .map((tag) => ({ value: tag, title: `#${tag}` }))
  if (started && among) return named(among, started.word)
  if (!started || q === '') return []
  return (people.data?.items ?? []).slice(0, MOST).map(({ username, displayName, avatarUrl }) => ({
    value: username,
    title: displayName,
    avatarUrl,
  }))
}

/** Those whose name, or a word of what they are called, begins so. */
function named(people: readonly Completion[], word: string): Completion[] {
  const beginning = word.toLowerCase()
  return people
    .filter(({ value, title }) =>
      [value, ...title.split(/\s+/)].some((part) => part.toLowerCase().startsWith(beginning)),
    )
    .slice(0, MOST)
}

/** The tags there are, whoever used them. */
async function tagsFrom(q: string): Promise<string[]> {
  const found = await read(api.search.$get({ query: { q, type: 'tags', limit: String(MOST) } }))
  return found.type === 'tags' ? found.items.map(({ tag }) => tag) : []
}
