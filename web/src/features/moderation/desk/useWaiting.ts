import { useQuery } from '@tanstack/react-query'
import { api, read } from '../../../api'
import { useMe } from '../../auth/useMe'
import { useRegistration } from '../../auth/useRegistration'
import { useWays } from '../../auth/useWays'

/** How many wait to be let in, up to the largest page; 0 for whoever does not decide that. */
export function useWaiting(): number {
  const me = useMe().data
  const isModerator = me !== undefined && me.role !== 'user'
  const { data: registration } = useRegistration(isModerator)
  const decides = isModerator && registration?.mode === 'approval'
  // Their role may have to wait for a second factor (StaffGate).
  const { data: ways } = useWays(decides)
  const { data } = useQuery({
    // Begins as all that a decision reloads.
    queryKey: ['moderation', 'sign-ups', 'waiting'],
    queryFn: () => read(api.moderation['sign-ups'].$get({ query: { limit: '50' } })),
    enabled: decides && ways !== undefined && !ways.roleWaits,
    refetchInterval: 5 * 60_000,
  })
  return data?.items.length ?? 0
}
