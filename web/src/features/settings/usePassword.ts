import { useMutation } from '@tanstack/react-query'
import type { PasswordInput } from '@worker/features/auth/contract'
import { api, done, once } from '../../api'
import { useIntentKey } from '../../intent'
import { t } from '../../messages'
import { queryClient } from '../../query-client'
import { toast, toastError } from '../../toasts'
import { withProof } from '../auth/proof'
import { waysChanged } from '../auth/useWays'
import { sessionsKey } from './useSessions'

export function useChangePassword() {
  const keyOf = useIntentKey()
  return useMutation({
    mutationFn: (input: PasswordInput) =>
      withProof(() => done(api.auth.password.$post({ json: input }, once(keyOf(input))))),
    onSuccess: () => toast(t('Your password is changed')),
    onSettled: changed,
  })
}

export function useRemovePassword() {
  return useMutation({
    mutationFn: () => withProof(() => done(api.auth.password.$delete())),
    onSuccess: () => toast(t('Your password is removed')),
    onError: (error) => toastError(error),
    onSettled: changed,
  })
}

/** The other sessions have ended, too. */
function changed(): Promise<unknown> {
  return Promise.all([queryClient.invalidateQueries({ queryKey: sessionsKey }), waysChanged()])
}
