import { useState } from 'react'
import type { CollectibleView } from '@worker/features/collectibles/contract'
import type { MintingSetup } from '@worker/features/minting/contract'
import { inGroups } from '../../format'
import { t } from '../../messages'
import { Button } from '../../ui/Button'
import { Input } from '../../ui/Field'
import { Select } from '../../ui/Select'
import { browserWallets, type Eip1193, shortAddress, WalletError } from '../wallets/ethereum'
import { useSwitchChain } from '../wallets/useSwitchChain'
import { WalletTrouble } from '../wallets/WalletTrouble'
import { basisPoints, copies } from './steps'
import { useMint } from './useMint'

interface MintFormProps {
  collectible: CollectibleView
  chain: NonNullable<MintingSetup['chain']>
  most: MintingSetup['most']
  /** My linked ones. */
  wallets: string[]
  onSent: () => void
}

/** On which terms, and by which wallet. */
export function MintForm({ collectible, chain, most, wallets, onSent }: MintFormProps) {
  const [first = ''] = wallets
  const [wallet, setWallet] = useState(first)
  const [many, setMany] = useState('1')
  const [share, setShare] = useState('0')
  const [asked, setAsked] = useState<Eip1193 | null>(null)
  const [found] = useState(browserWallets)
  const mint = useMint(collectible, chain.chainId)
  const change = useSwitchChain(chain.chainId)
  const [amount, royaltyBps] = [copies(many, most.amount), basisPoints(share, most.royaltyBps)]
  if (found.length === 0)
    return (
      <p className="text-sm text-soft">
        {t('There is no wallet in this browser. Open this page where yours is to mint it.')}
      </p>
    )
  const send = (provider: Eip1193) => {
    if (amount === null || royaltyBps === null) return
    setAsked(provider)
    change.reset()
    mint.mutate({ provider, terms: { wallet, amount, royaltyBps } }, { onSuccess: onSent })
  }
  const isElsewhere = mint.error instanceof WalletError && mint.error.fault === 'chain'
  return (
    <div className="flex w-full flex-col items-start gap-4">
      <Select
        label={t('Wallet')}
        value={wallet}
        onChange={setWallet}
        options={wallets.map((value) => ({ value, label: shortAddress(value) }))}
      />
      <Input
        label={t('Copies')}
        hint={t('How many there will ever be: nobody can add to them.')}
        error={amount === null && t('Write a number from 1 to {most}.', { most: inGroups(most.amount) })}
        inputMode="numeric"
        autoComplete="off"
        value={many}
        onChange={(event) => setMany(event.target.value)}
      />
      <Input
        label={t('Your share of later sales, in percent')}
        hint={t('Markets are told of it; not all of them keep to it.')}
        error={
          royaltyBps === null &&
          t('Write a number from 0 to {most}.', { most: inGroups(most.royaltyBps / 100) })
        }
        inputMode="decimal"
        autoComplete="off"
        value={share}
        onChange={(event) => setShare(event.target.value)}
      />
      <p className="text-sm text-soft">
        {t('Your wallet shows you the transaction, sends it and pays the fee of the network.')}
      </p>
      <WalletTrouble error={change.error ?? mint.error} />
      {isElsewhere && asked && (
        <Button
          look="outline"
          busy={change.isPending}
          onClick={() => change.mutate(asked, { onSuccess: () => send(asked) })}
        >
          {t('Change the network in the wallet, then mint')}
        </Button>
      )}
      <div className="flex flex-wrap gap-2">
        {found.map(({ name, provider }, place) => (
          <Button
            key={place}
            busy={mint.isPending}
            disabled={amount === null || royaltyBps === null}
            onClick={() => send(provider)}
          >
            {t('Mint with {name}', { name })}
          </Button>
        ))}
      </div>
    </div>
  )
}
