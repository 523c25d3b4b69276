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

/** Whether somebody shown on a page is the one who is logged in. */
export function useIsMe(person: { id: string } | null): boolean {
  const me = useMe().data
  return me !== undefined && me.id === person?.id
}
