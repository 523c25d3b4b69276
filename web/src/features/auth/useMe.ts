import { useQuery } from '@tanstack/react-query'
import { api, read } from '../../api'
import { useLoggedIn } from '../../session'

export const meKey = ['me']

/** Who is logged in. */
export function useMe() {
  return useQuery({
    queryKey: meKey,
    queryFn: () => read(api.users.me.$get()),
    enabled: useLoggedIn(),
    staleTime: 5 * 60_000,
  })
}
