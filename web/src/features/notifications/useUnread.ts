import { useQuery } from '@tanstack/react-query'
import { api, read } from '../../api'
import { useLoggedIn } from '../../session'
import { unreadKey } from '../live/hub-cache'

/** Until it is known. */
export const nothing = { notifications: 0, conversations: 0 }

/** How much waits unread; the hub keeps it exact on all devices. */
export function useUnread() {
  const unread = useQuery({
    queryKey: unreadKey,
    queryFn: () => read(api.notifications['unread-count'].$get()),
    enabled: useLoggedIn(),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return unread.data ?? nothing
}
