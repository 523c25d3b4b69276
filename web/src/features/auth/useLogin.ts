import { useMutation } from '@tanstack/react-query'
import type { ClientResponse } from 'hono/client'
import type { LoginInput, LoginReply, RegisterInput } from '../../../../worker/features/auth/contract'
import { api, once } from '../../api'
import { useIntentKey } from '../../intent'
import { queryClient } from '../../query-client'
import { beginSession } from '../../session'
import { takeOverTheme } from '../../theme'
import { meKey } from './useMe'

export function useLogin() {
  return useMutation({
    mutationFn: (input: Omit<LoginInput, 'tokens'>) => enter(api.auth.login.$post({ json: input })),
  })
}

export function useRegister() {
  const keyOf = useIntentKey()
  return useMutation({
    mutationFn: (input: Omit<RegisterInput, 'tokens'>) =>
      enter(api.auth.register.$post({ json: input }, once(keyOf(input)))),
  })
}

async function enter(request: Promise<ClientResponse<LoginReply, number, 'json'>>): Promise<void> {
  const response = await request
  const reply = await response.json()
  // Beginning a session empties the cache, so what is known goes in afterwards.
  beginSession(reply.user.id, reply, response.headers.get('date'))
  queryClient.setQueryData(meKey, reply.user)
  takeOverTheme(reply.user.preferences.theme)
}
