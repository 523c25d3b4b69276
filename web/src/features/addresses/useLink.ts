import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { navigate } from 'wouter/use-browser-location'
import type { EmailInput, ResetInput } from '@worker/features/addresses/contract'
import { api, done, read } from '../../api'
import { inThisLanguage } from '../../language'
import { queryClient } from '../../query-client'
import { enter } from '../auth/useLogin'
import { meKey } from '../auth/useMe'
import { noteAsked } from './asked'

/** What stands behind the `#` of the link in a mail; nothing of it is sent before somebody presses a button. */
export function useLinkToken(): string {
  const [token] = useState(() => location.hash.slice(1))
  return token
}

export function useAskForLink(opens: 'reset' | 'sign-in') {
  return useMutation({
    mutationFn: (json: EmailInput) =>
      done(
        opens === 'reset'
          ? api.auth.reset.$post({ json }, { headers: inThisLanguage })
          : api.auth.link.$post({ json }, { headers: inThisLanguage }),
      ),
    onSuccess: noteAsked,
  })
}

export function useConfirm() {
  return useMutation({
    mutationFn: (token: string) => read(api.auth.email.confirm.$post({ json: { token } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: meKey }),
  })
}

export function useReset() {
  return useMutation({
    mutationFn: (json: ResetInput) => done(api.auth.reset.confirm.$post({ json })),
  })
}

export function useEnterByLink() {
  return useMutation({
    mutationFn: (token: string) =>
      enter(api.auth.link.confirm.$post({ json: { token } }, { headers: inThisLanguage })),
    // Here, for the page that asked is gone with the guest it was for.
    onSuccess: () => navigate('/', { replace: true }),
  })
}
