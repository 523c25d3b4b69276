import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import { tagOf } from '../../../../worker/core/markup/tags'
import { api, read } from '../../api'
import type { Started } from './completion'

export interface Completion {
  /** What is put into the text. */
  value: string
  title: string
  avatarUrl?: string
}

const MOST = 6

/** People for an @, tags for a #. */
export function useCompletions(started: Started | null): Completion[] {
  const q = useDeferredValue(started?.sign === '@' ? started.word : '')
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
  if (!started || q === '') return []
  return (people.data?.items ?? []).slice(0, MOST).map(({ username, displayName, avatarUrl }) => ({
    value: username,
    title: displayName,
    avatarUrl,
  }))
}

/** The tags there are, whoever used them. */
async function tagsFrom(q: string): Promise<string[]> {
  const found = await read(api.search.$get({ query: { q, type: 'tags', limit: String(MOST) } }))
  return found.type === 'tags' ? found.items.map(({ tag }) => tag) : []
}
