import { useMutation } from '@tanstack/react-query'
import type { ClientResponse } from 'hono/client'
import { useLocation, useSearch } from 'wouter'
import { useHistoryState } from 'wouter/use-browser-location'
import type { LoginInput, LoginReply, RegisterInput } from '../../../../worker/features/auth/contract'
import { api, once } from '../../api'
import { useIntentKey } from '../../intent'
import { Problem } from '../../problem'
import { queryClient } from '../../query-client'
import { beginSession } from '../../session'
import { takeOverTheme } from '../../theme'
import { appealToken } from '../moderation/appeal-token'
import { secondFactorToken } from './second-factor-token'
import { meKey } from './useMe'

export function useLogin() {
  return useEntry((input: Omit<LoginInput, 'tokens'>) => api.auth.login.$post({ json: input }))
}

/**
 * Logs somebody in, in whichever way.
 * @param ask what is asked of the server, which answers as to a log-in
 */
export function useEntry<Input>(ask: (input: Input) => Answer) {
  const [, navigate] = useLocation()
  const search = useSearch()
  // Whose the page is that one was on: see `Onward` in app.tsx.
  const state = useHistoryState<unknown>()
  return useMutation({
    mutationFn: (input: Input) => enter(ask(input)),
    onError: (error) => {
      if (!(error instanceof Problem)) return
      if (error.secondFactorToken) {
        secondFactorToken.set(error.secondFactorToken)
        navigate(`/login/code${search && `?${search}`}`, { state })
      }
      if (!error.barred) return
      appealToken.set(error.barred)
      navigate('/suspended')
    },
  })
}

type Answer = Promise<ClientResponse<LoginReply, number, 'json'>>

export function useRegister() {
  const keyOf = useIntentKey()
  return useMutation({
    mutationFn: (input: Omit<RegisterInput, 'tokens'>) =>
      enter(api.auth.register.$post({ json: input }, once(keyOf(input)))),
  })
}

async function enter(request: Answer): Promise<void> {
  const response = await request
  const reply = await response.json()
  // Beginning a session empties the cache, so what is known goes in afterwards.
  beginSession(reply.user.id, reply, response.headers.get('date'))
  queryClient.setQueryData(meKey, reply.user)
  takeOverTheme(reply.user.preferences.theme)
}
