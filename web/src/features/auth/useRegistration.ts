import { useQuery } from '@tanstack/react-query'
import { api, read } from '../../api'

/** Who may sign up here, and what comes by mail; it changes with the next version that is served. */
export function useRegistration(enabled = true) {
  return useQuery({
    queryKey: ['registration'],
    queryFn: () => read(api.auth.registration.$get()),
    staleTime: Infinity,
    enabled,
  })
}
