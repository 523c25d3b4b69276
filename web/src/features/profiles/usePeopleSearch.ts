import { useInfiniteQuery } from '@tanstack/react-query'
import { api, read } from '../../api'
import { byPages, pageQuery } from '../../paging'

/** People by any part of a name, or the newest ones for an empty search. */
export function usePeopleSearch(q: string) {
  return useInfiniteQuery({
    ...byPages,
    queryKey: ['people', 'find', q],
    queryFn: ({ pageParam }) =>
      read(api.users.$get({ query: { ...(q !== '' && { q }), ...pageQuery(pageParam) } })),
  })
}
