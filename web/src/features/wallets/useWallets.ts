import { useMutation, useQuery } from '@tanstack/react-query'
import { api, done, once, read } from '../../api'
import { useIntentKey } from '../../intent'
import { t } from '../../messages'
import { queryClient } from '../../query-client'
import { toast, toastError } from '../../toasts'
import { withProof } from '../auth/proof'
import { accountsOf, type Eip1193, signText } from './ethereum'

const walletsKey = ['me', 'wallets']

export function useWallets() {
  return useQuery({
    queryKey: walletsKey,
    queryFn: async () => (await read(api.wallets.$get())).wallets,
  })
}

/** Those that somebody shows. */
export function useShownWallets(username: string) {
  return useQuery({
    queryKey: ['people', 'wallets', username],
    queryFn: async () => (await read(api.users[':username'].wallets.$get({ param: { username } }))).wallets,
  })
}

/** Has the account that is chosen in a wallet sign that it is mine. */
export function useLinkWallet() {
  const keyOf = useIntentKey()
  return useMutation({
    mutationFn: async (wallet: Eip1193) => {
      const [address = ''] = await accountsOf(wallet)
      const { message } = await read(api.wallets.challenge.$post({ json: { address } }))
      const signature = await signText(wallet, message, address)
      return withProof(() =>
        read(api.wallets.$post({ json: { message, signature } }, once(keyOf([message, signature])))),
      )
    },
    onSuccess: () => toast(t('The wallet is linked')),
    onSettled: changed,
  })
}

export function useShowWallet(address: string) {
  return useMutation({
    mutationFn: (shown: boolean) =>
      read(api.wallets[':address'].$patch({ param: { address }, json: { shown } })),
    onError: (error) => toastError(error),
    onSettled: changed,
  })
}

export function useUnlinkWallet(address: string) {
  return useMutation({
    mutationFn: () => done(api.wallets[':address'].$delete({ param: { address } })),
    onSuccess: () => toast(t('The wallet is unlinked')),
    onError: (error) => toastError(error),
    onSettled: changed,
  })
}

async function changed(): Promise<void> {
  await Promise.all(
    [walletsKey, ['people', 'wallets']].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
  )
}
