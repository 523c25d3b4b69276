import type { Ways } from '@worker/features/auth/contract-ways'
import { t } from '../../messages'
import { CancelButton, Dialog } from '../../ui/Dialog'
import { ErrorState } from '../../ui/ErrorState'
import { Skeleton } from '../../ui/Skeleton'
import { knowsPasskeys } from './passkey'
import { ProofByCode } from './ProofByCode'
import { ProofByPasskey } from './ProofByPasskey'
import { ProofByPassword } from './ProofByPassword'
import { ProofByProvider } from './ProofByProvider'
import { useProviders } from './useProviders'
import { useWays } from './useWays'

interface ProofDialogProps {
  onShown: () => void
  onGiveUp: () => void
}

/** Asks in one of the ways this account has. */
export function ProofDialog({ onShown, onGiveUp }: ProofDialogProps) {
  const ways = useWays()
  return (
    <Dialog
      open
      onOpenChange={onGiveUp}
      title={t('Is it you?')}
      description={t(
        'What you are about to do decides who gets into your account, so show once more that it is yours.',
      )}
      footer={<CancelButton />}
    >
      {ways.data ? (
        <Proofs ways={ways.data} onShown={onShown} />
      ) : ways.isError ? (
        <ErrorState error={ways.error} onRetry={() => void ways.refetch()} />
      ) : (
        <Skeleton className="h-24" />
      )}
    </Dialog>
  )
}

function Proofs({ ways, onShown }: { ways: Ways; onShown: () => void }) {
  const byPasskey = ways.passkeys > 0 && knowsPasskeys()
  const linked = new Set(ways.linkedAccounts.map(({ provider }) => provider))
  const providers = useProviders().filter(({ id }) => linked.has(id))
  if (!byPasskey && !ways.password && !ways.secondFactor && providers.length === 0)
    return <p>{t('Log out and log in again, then do it within ten minutes.')}</p>
  return (
    <div className="flex flex-col gap-6">
      {byPasskey && <ProofByPasskey onShown={onShown} />}
      {ways.password && <ProofByPassword autoFocus={!byPasskey} onShown={onShown} />}
      {ways.secondFactor && <ProofByCode autoFocus={!byPasskey && !ways.password} onShown={onShown} />}
      {providers.length > 0 && <ProofByProvider providers={providers} />}
    </div>
  )
}
