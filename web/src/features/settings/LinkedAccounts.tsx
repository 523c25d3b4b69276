import { Link2 } from 'lucide-react'
import { useState } from 'react'
import type { LinkedAccountView } from '@worker/features/providers/contract'
import { rich, t } from '../../messages'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { ErrorState } from '../../ui/ErrorState'
import { RelativeTime } from '../../ui/RelativeTime'
import { Section } from '../../ui/Section'
import { Skeleton } from '../../ui/Skeleton'
import { useProviders } from '../auth/useProviders'
import { useLink, useLinkedAccounts, useUnlink } from './useLinkedAccounts'

/** My accounts at other services, with which I log in here. Nothing where there are none to link. */
export function LinkedAccounts() {
  const providers = useProviders()
  const linked = useLinkedAccounts()
  const link = useLink()
  if (providers.length === 0 && !linked.data?.items.length) return null
  return (
    <Section
      title={t('Other services')}
      note={t(
        'Log in with an account that you have elsewhere. Nothing is posted there, and nothing is read but who you are.',
      )}
    >
      {linked.data ? (
        <ul aria-label={t('Linked accounts')} className="mb-4 flex flex-col gap-3 empty:hidden">
          {linked.data.items.map((account) => (
            <LinkedRow key={account.id} account={account} />
          ))}
        </ul>
      ) : linked.isError ? (
        <ErrorState error={linked.error} onRetry={() => void linked.refetch()} />
      ) : (
        <Skeleton className="mb-4 h-11" />
      )}
      <div className="flex flex-wrap gap-2">
        {providers.map((provider) => (
          <Button
            key={provider.id}
            look="outline"
            busy={link.isPending && link.variables.id === provider.id}
            onClick={() => link.mutate(provider)}
          >
            {t('Link {name}', { name: provider.name })}
          </Button>
        ))}
      </div>
    </Section>
  )
}

function LinkedRow({ account }: { account: LinkedAccountView }) {
  const { provider, label, createdAt, lastUsedAt } = account
  const [asking, setAsking] = useState(false)
  const unlink = useUnlink(account.id)
  return (
    <li className="flex items-center gap-3">
      <span className="grid size-11 shrink-0 place-items-center rounded-full bg-sunken text-soft">
        <Link2 aria-hidden className="size-5" />
      </span>
      <div className="min-w-0 grow">
        <p className="font-bold break-words">
          {provider}: {label}
        </p>
        <p className="text-sm text-soft">
          {rich('Linked {time}', { time: <RelativeTime at={createdAt} inWords /> })} ·{' '}
          {lastUsedAt === null
            ? t('not used yet')
            : rich('last used {time}', { time: <RelativeTime at={lastUsedAt} inWords /> })}
        </p>
      </div>
      <Button
        look="outline"
        size="sm"
        aria-label={t('Unlink {provider}: {label}', { provider, label })}
        busy={unlink.isPending}
        onClick={() => setAsking(true)}
      >
        {t('Unlink')}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('Unlink {provider}?', { provider })}
        description={t('You log in another way from then on. The account there stays as it is.')}
        action={t('Unlink')}
        onConfirm={() => unlink.mutate()}
      />
    </li>
  )
}
