import { useMutation, useQuery } from '@tanstack/react-query'
import type { ConsentRequest } from '@worker/features/apps/contract'
import { api, read } from '../../api'

const names = [
  'response_type',
  'client_id',
  'redirect_uri',
  'scope',
  'state',
  'code_challenge',
  'code_challenge_method',
] as const

/** What an app asks for, as it stands in the address. */
export function requestIn(search: string): ConsentRequest {
  const given = new URLSearchParams(search)
  const said = names.flatMap((name) => {
    const value = given.get(name)
    return value === null ? [] : [[name, value] as const]
  })
  return { client_id: '', ...Object.fromEntries(said) }
}

export function useConsent(query: ConsentRequest) {
  return useQuery({
    queryKey: ['consent', query],
    queryFn: () => read(api.apps.consent.$get({ query })),
    retry: false,
    staleTime: Infinity,
  })
}

/** Says yes or no, and goes where the answer says. */
export function useDecision(request: ConsentRequest) {
  return useMutation({
    mutationFn: (allow: boolean) => read(api.apps.consent.$post({ json: { ...request, allow } })),
    onSuccess: ({ redirect }) => {
      if (redirect !== null) location.assign(redirect)
    },
  })
}
