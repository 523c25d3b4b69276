import { useQuery } from '@tanstack/react-query'
import { api, read } from '../../api'
import { queryClient } from '../../query-client'

const waysKey = ['me', 'ways']

/** By which ways I get into my account. */
export function useWays(enabled = true) {
  return useQuery({ queryKey: waysKey, queryFn: () => read(api.auth.ways.$get()), enabled })
}

/** To be called after each change of them. */
export function waysChanged(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: waysKey })
}
