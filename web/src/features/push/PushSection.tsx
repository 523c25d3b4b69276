import { BellRing } from 'lucide-react'
import { t } from '../../messages'
import { Button } from '../../ui/Button'
import { ErrorState } from '../../ui/ErrorState'
import { Section } from '../../ui/Section'
import { PersonSkeleton, SkeletonList } from '../../ui/Skeleton'
import { pushSupport } from './browser'
import { OtherDevices } from './OtherDevices'
import { OwnDevice } from './OwnDevice'
import { usePush, useTurnOn } from './usePush'

/** What is told on this device while Warren is closed; a part of the settings. */
export function PushSection() {
  const push = usePush()
  return (
    <Section
      title={t('Notifications on this device')}
      note={t('Messages and news while Warren is not open anywhere. They end when you log out.')}
    >
      {push.data ? (
        <div className="flex flex-col gap-6">
          {push.data.own ? <OwnDevice device={push.data.own} /> : <Begin publicKey={push.data.publicKey} />}
          <OtherDevices devices={push.data.devices.filter(({ id }) => id !== push.data.own?.id)} />
        </div>
      ) : push.isError ? (
        <ErrorState error={push.error} onRetry={() => void push.refetch()} />
      ) : (
        <SkeletonList of={PersonSkeleton} />
      )}
    </Section>
  )
}

const impossible = {
  unsupported: t('This browser cannot show notifications of Warren.'),
  install: t(
    'On an iPhone or iPad, put Warren on the home screen first: “Share”, then “Add to Home Screen”. Open it from there, and turn them on.',
  ),
  denied: t(
    'You have told this browser to show no notifications of Warren. Allow them in its settings for this site, then load the page again.',
  ),
} as const

function Begin({ publicKey }: { publicKey: string | null }) {
  const support = pushSupport()
  if (publicKey === null) return <p>{t('This Warren sends no notifications to devices.')}</p>
  if (support !== 'possible') return <p>{impossible[support]}</p>
  return <TurnOn publicKey={publicKey} />
}

/** The one place that asks for permission, and only when it is chosen. */
function TurnOn({ publicKey }: { publicKey: string }) {
  const { mutate, isPending } = useTurnOn(publicKey)
  return (
    <div className="flex flex-col items-start gap-2">
      <Button busy={isPending} icon={<BellRing aria-hidden className="size-5" />} onClick={() => mutate()}>
        {t('Turn on')}
      </Button>
      <p className="text-sm text-soft">
        {t('They say “New message”, without names and texts, unless you choose otherwise.')}
      </p>
    </div>
  )
}
