import { useMutation, useQuery } from '@tanstack/react-query'
import type { CollectibleView } from '@worker/features/collectibles/contract'
import type { NewVoucher } from '@worker/features/minting/contract'
import { api, read } from '../../api'
import { queryClient } from '../../query-client'
import {
  accountsOf,
  type Eip1193,
  expectChain,
  sameAddress,
  sendTransaction,
  WalletError,
} from '../wallets/ethereum'
import { BEING_MINTED } from './steps'

const mintingKey = ['collectibles', 'minting']

/** Where collectibles are minted, if anywhere. */
export function useMinting() {
  return useQuery({ queryKey: mintingKey, queryFn: () => read(api.minting.$get()), staleTime: Infinity })
}

/** How my minting of one stands. While it is under way the page looks whether it has been seen. */
export function useMintingState({ id, status }: CollectibleView) {
  const queryKey = [...mintingKey, id]
  return useQuery({
    queryKey,
    queryFn: async () => {
      const wasSent = queryClient.getQueryData<{ sent: string | null }>(queryKey)?.sent
      const { voucher } = await read(api.collectibles[':id'].voucher.$get({ param: { id } }))
      const sent = voucher?.txHash ?? null
      // Of what is minted no voucher matters any more: then the collectible says so itself.
      if (sent ?? wasSent) await queryClient.invalidateQueries({ queryKey: ['collectibles', 'one', id] })
      return { sent }
    },
    enabled: status !== 'minted',
    refetchInterval: ({ state }) => (state.data?.sent ? BEING_MINTED : false),
  })
}

/**
 * Has a voucher signed and the wallet redeem it. The transaction is the one that the server wrote; its owner sees it in the
 * wallet, and may say no.
 */
export function useMint({ id }: CollectibleView, chainId: number) {
  return useMutation({
    mutationFn: async ({ provider, terms }: { provider: Eip1193; terms: NewVoucher }) => {
      const accounts = await accountsOf(provider)
      if (!accounts.some((each) => sameAddress(each, terms.wallet))) throw new WalletError('account')
      await expectChain(provider, chainId)
      const param = { id }
      const { transaction } = await read(api.collectibles[':id'].voucher.$post({ param, json: terms }))
      const hash = await sendTransaction(provider, { from: terms.wallet, ...transaction })
      return read(api.collectibles[':id'].voucher.transaction.$put({ param, json: { hash } }))
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: [...mintingKey, id] }),
  })
}
