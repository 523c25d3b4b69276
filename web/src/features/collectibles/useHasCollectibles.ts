import { useQuery } from '@tanstack/react-query'
import { api, read } from '../../api'

/**
 * Whether there are collectibles here; undefined as long as that is not known. The query is that of `useRegistration`, whose
 * file is of those who log in: profiles and menus would have to fetch it.
 */
export function useHasCollectibles(enabled = true): boolean | undefined {
  const { data } = useQuery({
    queryKey: ['registration'],
    queryFn: () => read(api.auth.registration.$get()),
    staleTime: Infinity,
    enabled,
  })
  return data?.collectibles
}
