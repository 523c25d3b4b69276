import { useMutation } from '@tanstack/react-query'
import { type Eip1193, switchChain } from './ethereum'

/** Has a wallet change to the network that is minted on; its owner is asked. */
export function useSwitchChain(chainId: number) {
  return useMutation({ mutationFn: (wallet: Eip1193) => switchChain(wallet, chainId) })
}
