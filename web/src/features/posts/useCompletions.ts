import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import { tagOf } from '../../../../worker/core/markup/tags'
import { api, read } from '../../api'
import { queryClient } from '../../query-client'
import type { Started } from './completion'
import { listKey, type PostPages } from './post-cache'

export interface Completion {
  /** What is put into the text. */
  value: string
  title: string
  avatarUrl?: string
}

const MOST = 6

/** People for an @, tags that were seen lately for a #. */
export function useCompletions(started: Started | null): Completion[] {
  const q = useDeferredValue(started?.sign === '@' ? started.word : '')
  const people = useQuery({
    queryKey: ['people', 'search', q],
    queryFn: () => read(api.users.$get({ query: { q, limit: String(MOST) } })),
    enabled: q !== '',
    placeholderData: keepPreviousData,
    staleTime: 5 * 60_000,
  })
  if (started?.sign === '#') return knownTags(tagOf(started.word))
  if (!started || q === '') return []
  return (people.data?.items ?? []).slice(0, MOST).map(({ username, displayName, avatarUrl }) => ({
    value: username,
    title: displayName,
    avatarUrl,
  }))
}

function knownTags(beginning: string): Completion[] {
  if (beginning === '') return []
  const tags = new Set<string>()
  for (const [, pages] of queryClient.getQueriesData<PostPages>({
    queryKey: listKey(['everyone']).slice(0, 2),
  })) {
    for (const post of pages?.pages.flatMap((page) => page.items) ?? [])
      post.tags.forEach((tag) => tags.add(tag))
  }
  return [...tags]
    .filter((tag) => tag.startsWith(beginning) && tag !== beginning)
    .slice(0, MOST)
    .map((tag) => ({ value: tag, title: `#${tag}` }))
}
