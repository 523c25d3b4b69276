import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api, read } from '../../api'
import { byPages } from '../../paging'
import { useMe } from '../auth/useMe'

/** One's own friends, as far as they are loaded; the same list as on the profile. */
export function useFriends() {
  const username = useMe().data?.username
  const query = useInfiniteQuery({
    queryKey: ['people', 'list', username, 'friends'],
    queryFn: ({ pageParam }) =>
      read(
        api.users[':username'].friends.$get({
          param: { username: username ?? '' },
          query: pageParam ? { cursor: pageParam } : {},
        }),
      ),
    enabled: username !== undefined,
    ...byPages,
  })
  const friends = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data])
  return { query, friends }
}
