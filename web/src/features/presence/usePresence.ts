import { skipToken, useQuery } from '@tanstack/react-query'
import type { Presence } from '@worker/features/presence/contract'
import { api, read } from '../../api'
import { useLoggedIn } from '../../session'
import { type People, presenceKey } from '../../hub-cache'

/** The hub's socket says who is here; nothing is asked for. */
function usePeople<Selected>(select: (all: People) => Selected): Selected | undefined {
  return useQuery<People, Error, Selected>({
    queryKey: presenceKey,
    queryFn: skipToken,
    staleTime: Number.POSITIVE_INFINITY,
    select,
  }).data
}

/** Whether a friend is here; undefined for those of whom nothing is known, strangers above all. */
export function usePresence(userId: string | undefined): Presence | undefined {
  return usePeople((all) => (userId === undefined ? undefined : all[userId]))
}

/** The ids of the friends who are here. */
export function useOnline(): string[] {
  return usePeople(onlineOf) ?? nobody
}

/** When somebody who is not here was last seen; null when they do not show it. */
export function useLastSeen({ id, username }: { id: string; username: string }): string | null {
  const presence = usePresence(id)
  const loggedIn = useLoggedIn()
  const asked = useQuery({
    queryKey: ['hub', 'last-seen', username],
    queryFn: () => read(api.users[':username'].presence.$get({ param: { username } })),
    enabled: loggedIn && presence === undefined,
    staleTime: 60_000,
  })
  return presence ? presence.lastSeenAt : (asked.data?.lastSeenAt ?? null)
}

const nobody: string[] = []

function onlineOf(all: People): string[] {
  return Object.values(all).flatMap(({ userId, online }) => (online ? [userId] : []))
}
