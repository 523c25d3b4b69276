import { useInfiniteQuery } from '@tanstack/react-query'
import { api, read } from '../../api'
import { pageQuery } from '../../paging'

const firstPage: string | null = null

/** People by any part of a name, or the newest ones for an empty search. */
export function usePeopleSearch(q: string) {
  return useInfiniteQuery({
    getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor,
    initialPageParam: firstPage,
    queryKey: ['people', 'find', q],
    queryFn: ({ pageParam }) =>
      read(api.users.$get({ query: { ...(q !== '' && { q }), ...pageQuery(pageParam) } })),
  })
}
