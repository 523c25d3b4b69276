import { useInfiniteQuery } from '@tanstack/react-query'
import type { RequestDirection } from '../../../../worker/features/graph/contract'
import { api, read } from '../../api'
import { useLoggedIn } from '../../session'
import { pageQuery } from '../../paging'
import { blocksKey, incomingKey, mutesKey, outgoingKey, suggestionsKey } from './people-cache'

const firstPage: string | null = null
const nextPage = {
  getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor,
  initialPageParam: firstPage,
}

export function useRequests(direction: RequestDirection) {
  return useInfiniteQuery({
    ...nextPage,
    queryKey: direction === 'incoming' ? incomingKey : outgoingKey,
    queryFn: ({ pageParam }) =>
      read(api['friend-requests'].$get({ query: { direction, ...pageQuery(pageParam) } })),
  })
}

export function useBlocks() {
  return useInfiniteQuery({
    ...nextPage,
    queryKey: blocksKey,
    queryFn: ({ pageParam }) => read(api.blocks.$get({ query: pageQuery(pageParam) })),
  })
}

export function useMutes() {
  return useInfiniteQuery({
    ...nextPage,
    queryKey: mutesKey,
    queryFn: ({ pageParam }) => read(api.mutes.$get({ query: pageQuery(pageParam) })),
  })
}

/** People I may know, or like to follow. */
export function useSuggestions() {
  return useInfiniteQuery({
    ...nextPage,
    queryKey: suggestionsKey,
    queryFn: ({ pageParam }) => read(api.suggestions.$get({ query: pageQuery(pageParam) })),
    staleTime: 10 * 60_000,
    enabled: useLoggedIn(),
  })
}
