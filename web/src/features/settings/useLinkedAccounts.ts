import { useMutation, useQuery } from '@tanstack/react-query'
import { api, done, read } from '../../api'
import { t } from '../../messages'
import { queryClient } from '../../query-client'
import { toast, toastError } from '../../toasts'
import { withProof } from '../auth/proof'
import { goTo, type Provider } from '../auth/useProviders'
import { waysChanged } from '../auth/useWays'

const linkedKey = ['me', 'linked-accounts']

export function useLinkedAccounts() {
  return useQuery({
    queryKey: linkedKey,
    queryFn: () => read(api.auth['linked-accounts'].$get()),
  })
}

/** Goes to the provider, after a proof where one is needed. */
export function useLink() {
  return useMutation({
    mutationFn: (provider: Provider) => withProof(() => goTo(provider, 'link')),
    onError: (error) => toastError(error),
  })
}

export function useUnlink(id: string) {
  return useMutation({
    mutationFn: () => withProof(() => done(api.auth['linked-accounts'][':id'].$delete({ param: { id } }))),
    onSuccess: () => toast(t('That account is unlinked')),
    onError: (error) => toastError(error),
    onSettled: () => Promise.all([queryClient.invalidateQueries({ queryKey: linkedKey }), waysChanged()]),
  })
}
