import { useMutation, useQuery } from '@tanstack/react-query'
import type { PasskeyView } from '@worker/features/passkeys/contract'
import { api, done, once, read } from '../../api'
import { useIntentKey } from '../../intent'
import { t } from '../../messages'
import { queryClient } from '../../query-client'
import { toast, toastError } from '../../toasts'
import { newPasskey } from '../auth/passkey'
import { withProof } from '../auth/proof'
import { waysChanged } from '../auth/useWays'
import { deviceOf } from './device'

const passkeysKey = ['me', 'passkeys']

export function usePasskeys() {
  return useQuery({ queryKey: passkeysKey, queryFn: () => read(api.auth.passkeys.$get()) })
}

/** Asks the browser to make one; it is named after this device. */
export function useAddPasskey() {
  const keyOf = useIntentKey()
  return useMutation({
    mutationFn: async () => {
      const json = { passkey: await withProof(newPasskey), name: deviceOf(navigator.userAgent).name }
      return read(api.auth.passkeys.$post({ json }, once(keyOf(json))))
    },
    onSuccess: () => toast(t('Your passkey is added. You can log in with it from now on.')),
    onError: (error) => toastError(error),
    onSettled: changed,
  })
}

export function useRenamePasskey(id: PasskeyView['id']) {
  return useMutation({
    mutationFn: (name: string) => read(api.auth.passkeys[':id'].$patch({ param: { id }, json: { name } })),
    onSettled: changed,
  })
}

export function useRemovePasskey(id: PasskeyView['id']) {
  return useMutation({
    mutationFn: () => withProof(() => done(api.auth.passkeys[':id'].$delete({ param: { id } }))),
    onSuccess: () => toast(t('That passkey is removed')),
    onError: (error) => toastError(error),
    onSettled: changed,
  })
}

function changed(): Promise<unknown> {
  return Promise.all([queryClient.invalidateQueries({ queryKey: passkeysKey }), waysChanged()])
}
