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

/** The address of the same question for whoever logs in next, who has then said who they are. */
export function addressForNext(search: string): string {
  const given = new URLSearchParams(search)
  given.delete('force_login')
  return `/oauth/authorize?${given.toString()}`
}

/** Whether the app wants somebody to say who they are, though they are logged in (`force_login`, as Mastodon calls it). */
export function asksWho(search: string): boolean {
  return ['true', '1'].includes(new URLSearchParams(search).get('force_login') ?? '')
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
