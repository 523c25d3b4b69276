import { useState } from 'react'
import type { WalletView } from '@worker/features/wallets/contract'
import { rich, t } from '../../messages'
import { loadServerWords } from '../../server/load'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { ErrorState } from '../../ui/ErrorState'
import { RelativeTime } from '../../ui/RelativeTime'
import { Section } from '../../ui/Section'
import { Skeleton } from '../../ui/Skeleton'
import { Switch } from '../../ui/Switch'
import { browserWallets, shortAddress } from './ethereum'
import { useLinkWallet, useShowWallet, useUnlinkWallet, useWallets } from './useWallets'
import { WalletTrouble } from './WalletTrouble'

loadServerWords()

/** My wallets: those linked, and another one. */
export function WalletsSection() {
  const { data, error, refetch } = useWallets()
  return (
    <Section
      title={t('Wallets')}
      note={t(
        'A linked wallet mints your collectibles. To link one, you sign a text in it: that costs nothing and moves nothing, and Warren never has your keys.',
      )}
    >
      {data ? (
        <>
          {data.length > 0 && (
            <ul aria-label={t('Linked wallets')} className="mb-5 flex flex-col gap-5">
              {data.map((wallet) => (
                <WalletRow key={wallet.address} wallet={wallet} />
              ))}
            </ul>
          )}
          <LinkWallet />
        </>
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <Skeleton className="h-10 w-40" />
      )}
    </Section>
  )
}

function LinkWallet() {
  const [wallets, setWallets] = useState(browserWallets)
  const link = useLinkWallet()
  if (wallets.length === 0)
    return (
      <div className="flex flex-col items-start gap-3">
        <p className="text-soft">
          {t(
            'There is no wallet in this browser. Wallets are extensions, or browsers of their own; everything but minting works without one.',
          )}
        </p>
        <Button look="outline" onClick={() => setWallets(browserWallets())}>
          {t('Look again')}
        </Button>
      </div>
    )
  return (
    <div className="flex flex-col items-start gap-3">
      <WalletTrouble error={link.error} />
      <div className="flex flex-wrap gap-2">
        {wallets.map(({ name, provider }, place) => (
          <Button key={place} busy={link.isPending} onClick={() => link.mutate(provider)}>
            {t('Link {name}', { name })}
          </Button>
        ))}
      </div>
    </div>
  )
}

function WalletRow({ wallet: { address, shown, createdAt } }: { wallet: WalletView }) {
  const [asking, setAsking] = useState(false)
  const show = useShowWallet(address)
  const unlink = useUnlinkWallet(address)
  const short = shortAddress(address)
  return (
    <li className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-3">
        <div className="min-w-0 grow basis-48">
          <p dir="ltr" className="font-mono text-sm font-bold break-all rtl:text-end">
            {address}
          </p>
          <p className="text-sm text-soft">
            {rich('Linked {time}', { time: <RelativeTime at={createdAt} inWords /> })}
          </p>
        </div>
        <Button
          look="outline"
          size="sm"
          aria-label={t('Unlink {address}', { address: short })}
          busy={unlink.isPending}
          onClick={() => setAsking(true)}
        >
          {t('Unlink')}
        </Button>
      </div>
      <Switch
        label={t('Show {address} on my profile', { address: short })}
        note={t('Above your collectibles. Whoever sees it sees all that it holds and ever did on the chain.')}
        checked={show.isPending ? show.variables : shown}
        disabled={show.isPending}
        onChange={(next) => show.mutate(next)}
      />
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('Unlink {address}?', { address: short })}
        description={t('What it has minted stays its own: that is on the chain.')}
        action={t('Unlink')}
        onConfirm={() => unlink.mutate()}
      />
    </li>
  )
}
