import { useMutation, useQuery } from '@tanstack/react-query'
import type { EmailInput } from '@worker/features/addresses/contract'
import { api, done, once, read } from '../../api'
import { useIntentKey } from '../../intent'
import { t } from '../../messages'
import { queryClient } from '../../query-client'
import { toast, toastError } from '../../toasts'
import { withProof } from '../auth/proof'
import { meKey } from '../auth/useMe'

const emailKey = ['email']

export function useEmail() {
  return useQuery({ queryKey: emailKey, queryFn: () => read(api.auth.email.$get()) })
}

export function useChangeEmail() {
  const keyOf = useIntentKey()
  return useMutation({
    mutationFn: (json: EmailInput) =>
      withProof(() => read(api.auth.email.$post({ json }, once(keyOf(json))))),
    onSuccess: (email) => {
      queryClient.setQueryData(emailKey, email)
      return queryClient.invalidateQueries({ queryKey: meKey })
    },
  })
}

export function useSendAgain() {
  return useMutation({
    mutationFn: () => done(api.auth.email.link.$post()),
    onSuccess: () => toast(t('The link is on its way')),
    onError: (error) => toastError(error),
    // It may have been confirmed elsewhere meanwhile.
    onSettled: () => queryClient.invalidateQueries({ queryKey: meKey }),
  })
}
