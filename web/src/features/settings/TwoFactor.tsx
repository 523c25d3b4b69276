import { useState } from 'react'
import { lazyNamed } from '../../lazy/lazy-named'
import { t } from '../../messages'
import { Badge } from '../../ui/Badge'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { ErrorState } from '../../ui/ErrorState'
import { OnDemand } from '../../ui/OnDemand'
import { Section } from '../../ui/Section'
import { Skeleton } from '../../ui/Skeleton'
import { useWays } from '../auth/useWays'
import { useBeginSecondFactor, useRenewCodes, useTurnOff } from './useSecondFactor'

const SetupDialog = lazyNamed(() => import('./SetupDialog'), 'SetupDialog')
const RecoveryCodesDialog = lazyNamed(() => import('./RecoveryCodesDialog'), 'RecoveryCodesDialog')

/** Codes of an authenticator app, asked for after the password. */
export function TwoFactor() {
  const ways = useWays()
  const begin = useBeginSecondFactor()
  const close = () => begin.reset()
  return (
    <Section
      title={t('Two-step log-in')}
      note={t(
        'After your password, log-ins ask for a code of an app on your phone. A passkey needs none: it is two steps in one.',
      )}
      aside={ways.data?.secondFactor && <Badge tone="presence">{t('On')}</Badge>}
    >
      {ways.data ? (
        ways.data.secondFactor ? (
          <InUse codesLeft={ways.data.recoveryCodesLeft} />
        ) : (
          <Button look="outline" busy={begin.isPending} onClick={() => begin.mutate()}>
            {t('Set up an authenticator app')}
          </Button>
        )
      ) : ways.isError ? (
        <ErrorState error={ways.error} onRetry={() => void ways.refetch()} />
      ) : (
        <Skeleton className="h-10 w-48" />
      )}
      {/* Stays when it has been turned on, and shows the recovery codes. */}
      <OnDemand open={begin.data !== undefined} onOpenChange={close}>
        {begin.data && <SetupDialog setup={begin.data} onClose={close} />}
      </OnDemand>
    </Section>
  )
}

function InUse({ codesLeft }: { codesLeft: number }) {
  const [asking, setAsking] = useState<'codes' | 'off' | null>(null)
  const renew = useRenewCodes()
  const turnOff = useTurnOff()
  const close = () => setAsking(null)
  return (
    <>
      <p className="mb-4">
        {codesLeft === 0
          ? t('You have no recovery codes left. Make new ones, for the day you lose your phone.')
          : t(
              'You have {codesLeft, plural, one {# recovery code} other {# recovery codes}} left, for the day you lose your phone.',
              { codesLeft },
            )}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button look="outline" busy={renew.isPending} onClick={() => setAsking('codes')}>
          {t('Make new recovery codes')}
        </Button>
        <Button look="outline" busy={turnOff.isPending} onClick={() => setAsking('off')}>
          {t('Turn off')}
        </Button>
      </div>
      <ConfirmDialog
        open={asking === 'codes'}
        onOpenChange={close}
        title={t('Make new recovery codes?')}
        description={t('Those you have kept are good no more.')}
        action={t('Make new ones')}
        onConfirm={() => renew.mutate()}
      />
      <ConfirmDialog
        open={asking === 'off'}
        onOpenChange={close}
        title={t('Turn off two-step log-in?')}
        description={t('Your password alone opens your account then. Your recovery codes are good no more.')}
        action={t('Turn off')}
        danger
        onConfirm={() => turnOff.mutate()}
      />
      <OnDemand open={renew.data !== undefined} onOpenChange={() => renew.reset()}>
        {renew.data && <RecoveryCodesDialog codes={renew.data.recoveryCodes} onClose={() => renew.reset()} />}
      </OnDemand>
    </>
  )
}
