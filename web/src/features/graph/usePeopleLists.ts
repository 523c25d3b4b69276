import { useInfiniteQuery } from '@tanstack/react-query'
import type { RequestDirection } from '@worker/features/graph/contract'
import { api, read } from '../../api'
import { useLoggedIn } from '../../session'
import { byPages, pageQuery } from '../../paging'
import { blocksKey, incomingKey, mutesKey, outgoingKey, suggestionsKey } from './people-cache'

export function useRequests(direction: RequestDirection) {
  return useInfiniteQuery({
    ...byPages,
    queryKey: direction === 'incoming' ? incomingKey : outgoingKey,
    queryFn: ({ pageParam }) =>
      read(api['friend-requests'].$get({ query: { direction, ...pageQuery(pageParam) } })),
  })
}

export function useBlocks() {
  return useInfiniteQuery({
    ...byPages,
    queryKey: blocksKey,
    queryFn: ({ pageParam }) => read(api.blocks.$get({ query: pageQuery(pageParam) })),
  })
}

export function useMutes() {
  return useInfiniteQuery({
    ...byPages,
    queryKey: mutesKey,
    queryFn: ({ pageParam }) => read(api.mutes.$get({ query: pageQuery(pageParam) })),
  })
}

/** People I may know, or like to follow. */
export function useSuggestions() {
  return useInfiniteQuery({
    ...byPages,
    queryKey: suggestionsKey,
    queryFn: ({ pageParam }) => read(api.suggestions.$get({ query: pageQuery(pageParam) })),
    staleTime: 10 * 60_000,
    enabled: useLoggedIn(),
  })
}
