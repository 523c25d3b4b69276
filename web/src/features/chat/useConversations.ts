import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { byPages } from '../../paging'
import { archivedKey, inboxKey } from '../../hub-cache'
import { loadInbox } from './messages-api'

/** The inbox, or what was put away, as far as it is loaded; the hub keeps it up to date. */
export function useConversations({ archived = false, enabled = true } = {}) {
  const query = useInfiniteQuery({
    queryKey: archived ? archivedKey : inboxKey,
    queryFn: ({ pageParam }) => loadInbox(pageParam, archived),
    enabled,
    ...byPages,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const entries = useMemo(() => {
    const all = query.data?.pages.flatMap((page) => page.items) ?? []
    return [...new Map(all.map((entry) => [entry.id, entry])).values()]
  }, [query.data])
  return { query, entries }
}
