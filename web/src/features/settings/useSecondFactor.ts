import { useMutation } from '@tanstack/react-query'
import { api, done, read } from '../../api'
import { t } from '../../messages'
import { takeUpSession } from '../../session'
import { toast, toastError } from '../../toasts'
import { withProof } from '../auth/proof'
import { waysChanged } from '../auth/useWays'

/*
 * Secrets and recovery codes are told once, so they stay in the component that shows them and are not cached.
 */
export function useBeginSecondFactor() {
  return useMutation({
    mutationFn: () => withProof(() => read(api.auth['second-factor'].setup.$post({ json: {} }))),
    onError: (error) => toastError(error),
    gcTime: 0,
  })
}

export function useTurnOn() {
  return useMutation({
    mutationFn: async (code: string) => {
      const codes = await read(api.auth['second-factor'].$put({ json: { code } }))
      // A role that has waited for this counts from the next token on.
      await takeUpSession().catch(() => undefined)
      return codes
    },
    onSettled: waysChanged,
    gcTime: 0,
  })
}

export function useRenewCodes() {
  return useMutation({
    mutationFn: () => withProof(() => read(api.auth['second-factor']['recovery-codes'].$post({ json: {} }))),
    onError: (error) => toastError(error),
    onSettled: waysChanged,
    gcTime: 0,
  })
}

export function useTurnOff() {
  return useMutation({
    mutationFn: () => withProof(() => done(api.auth['second-factor'].$delete())),
    onSuccess: () => toast(t('Your log-ins ask for no code any more')),
    onError: (error) => toastError(error),
    onSettled: waysChanged,
  })
}
