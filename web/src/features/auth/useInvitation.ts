import { useQuery } from '@tanstack/react-query'
import { api, read } from '../../api'

/** What somebody was given, who wants to sign up by it. */
export function useInvitation(code: string | undefined) {
  return useQuery({
    queryKey: ['invitations', 'given', code],
    queryFn: () => read(api.auth.invitations[':code'].$get({ param: { code: code ?? '' } })),
    enabled: code !== undefined,
    retry: false,
  })
}
