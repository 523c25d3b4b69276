import { useMutation } from '@tanstack/react-query'
import type { ClientResponse } from 'hono/client'
import { useLocation, useSearch } from 'wouter'
import { useHistoryState } from 'wouter/use-browser-location'
import type { LoginInput, LoginReply, RegisterInput } from '@worker/features/auth/contract'
import type { ProviderSignUpInput } from '@worker/features/providers/contract'
import { api, done, once } from '../../api'
import { useIntentKey } from '../../intent'
import { inThisLanguage } from '../../language'
import { Problem } from '../../problem'
import { queryClient } from '../../query-client'
import { beginSession } from '../../session'
import { takeOverLanguage } from '../../language-choice'
import { takeOverTheme } from '../../theme'
import { appealToken } from './appeal-token'
import { secondFactorToken } from './second-factor-token'
import { meKey } from './useMe'

export function useLogin() {
  return useEntry((input: Omit<LoginInput, 'tokens'>) =>
    api.auth.login.$post({ json: input }, { headers: inThisLanguage }),
  )
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
        const page = error.code === 'deletion_pending' ? 'return' : 'code'
        navigate(`/login/${page}${search && `?${search}`}`, { state })
      }
      if (!error.barred) return
      appealToken.set(error.barred)
      navigate('/suspended')
    },
  })
}

type SignUp = Omit<RegisterInput, 'tokens'> & {
  /** Whom to follow from the first day on. */
  follow?: string | undefined
}

type Answer = Promise<ClientResponse<LoginReply, number, 'json'>>

/** Gives `waiting` where a moderator decides who comes in. */
export function useRegister() {
  const keyOf = useIntentKey()
  return useMutation({
    mutationFn: async ({ follow, ...json }: SignUp): Promise<'waiting' | 'entered'> => {
      const response = await api.auth.register.$post({ json }, creating(keyOf(json)))
      if (response.status === 202) return 'waiting'
      await begin(response)
      // They are in; a button on the wall does the same.
      if (follow !== undefined)
        await done(api.users[':username'].follow.$put({ param: { username: follow } })).catch(() => undefined)
      return 'entered'
    },
  })
}

/** For somebody who came from a provider, and has chosen a name. */
export function useProviderSignUp() {
  const keyOf = useIntentKey()
  return useEntry((json: ProviderSignUpInput) =>
    api.auth.providers['sign-up'].$post({ json }, creating(keyOf(json))),
  )
}

function creating(key: string) {
  return { headers: { ...once(key).headers, ...inThisLanguage } }
}

/** Logs in with the answer of whichever way in. */
export async function enter(request: Answer): Promise<void> {
  await begin(await request)
}

async function begin(response: ClientResponse<LoginReply, number, 'json'>): Promise<void> {
  const reply = await response.json()
  // Beginning a session empties the cache, so what is known goes in afterwards.
  beginSession(reply.user.id, reply, response.headers.get('date'))
  queryClient.setQueryData(meKey, reply.user)
  takeOverTheme(reply.user.preferences.theme)
  takeOverLanguage(reply.user.preferences.language)
}
