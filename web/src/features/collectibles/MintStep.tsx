import { useState } from 'react'
import { Link } from 'wouter'
import type { CollectibleView } from '@worker/features/collectibles/contract'
import { rich, t } from '../../messages'
import { Button } from '../../ui/Button'
import { ErrorState } from '../../ui/ErrorState'
import { RelativeTime } from '../../ui/RelativeTime'
import { Skeleton } from '../../ui/Skeleton'
import { useWallets } from '../wallets/useWallets'
import { Copied } from '../../ui/Copied'
import { MintForm } from './MintForm'
import { mintStep } from './steps'
import { useMinting, useMintingState } from './useMint'

/** From a collectible to a token: what can be done now, or how far it is. */
export function MintStep({ collectible }: { collectible: CollectibleView }) {
  const [again, setAgain] = useState(false)
  const minting = useMinting()
  const state = useMintingState(collectible)
  const failed = minting.error ?? state.error
  if (failed && collectible.status !== 'minted')
    return (
      <ErrorState error={failed} onRetry={() => void Promise.all([minting.refetch(), state.refetch()])} />
    )
  if (!minting.data) return <Skeleton className="h-10 w-40" />
  const { chain, most } = minting.data
  const sent = state.data?.sent ?? null
  const isSent = sent !== null && !again
  switch (mintStep(collectible, { isSetUp: chain !== null, isSent })) {
    case 'done':
      return (
        <p className="text-sm text-soft">
          {collectible.mint &&
            rich('Minted {time}: the token is on the chain.', {
              time: <RelativeTime at={collectible.mint.at} inWords />,
            })}
        </p>
      )
    case 'sent':
      return (
        <>
          <p role="status" className="text-sm">
            {chain?.isWatched
              ? t(
                  'It is being minted. This page says so once the chain has it for good, which takes a while.',
                )
              : t('It is sent. Nobody here watches the chain, so Warren will not say when it is minted.')}
          </p>
          {sent && <Copied name={t('Transaction')} value={sent} />}
          <Button look="ghost" size="sm" onClick={() => setAgain(true)}>
            {t('Nothing came of it: mint it again')}
          </Button>
        </>
      )
    case 'nowhere':
      return (
        <p className="text-sm text-soft">
          {t('This Warren mints nothing. What you downloaded can be minted anywhere else.')}
        </p>
      )
    case 'later':
      return (
        <p className="text-sm text-soft">
          {t(
            'What is minted has to be found: everybody has to see what it is made of, and it is pinned first.',
          )}
        </p>
      )
    case 'offered':
      return chain && <Offered {...{ collectible, chain, most }} onSent={() => setAgain(false)} />
  }
}

type OfferedProps = Omit<React.ComponentProps<typeof MintForm>, 'wallets'>

function Offered(props: OfferedProps) {
  const wallets = useWallets()
  if (wallets.error) return <ErrorState error={wallets.error} onRetry={() => void wallets.refetch()} />
  if (!wallets.data) return <Skeleton className="h-10 w-40" />
  if (wallets.data.length > 0)
    return <MintForm {...props} wallets={wallets.data.map(({ address }) => address)} />
  return (
    <>
      <p className="text-sm text-soft">
        {t('You mint with a wallet of your own, which is linked to your account first.')}
      </p>
      <Button asChild look="outline">
        <Link href="/settings/wallets">{t('Link a wallet')}</Link>
      </Button>
    </>
  )
}
