import { useQuery } from '@tanstack/react-query'
import { api, read } from '../../api'
import { useLoggedIn } from '../../session'
import { unreadKey } from '../../hub-cache'

const nothing = { notifications: 0, conversations: 0 }

/** How much waits unread; the hub keeps it exact on all devices. */
export function useUnread() {
  return useKnownUnread() ?? nothing
}

/** How much waits in all; undefined until it is known. */
export function useUnreadTotal(): number | undefined {
  const unread = useKnownUnread()
  return unread && unread.notifications + unread.conversations
}

function useKnownUnread() {
  return useQuery({
    queryKey: unreadKey,
    queryFn: () => read(api.notifications['unread-count'].$get()),
    enabled: useLoggedIn(),
    staleTime: Number.POSITIVE_INFINITY,
  }).data
}
