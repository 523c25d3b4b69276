import { useState } from 'react'
import type { BusStatus, SubscriberStatus } from '@worker/features/operations/bus-contract'
import { locale } from '../../language'
import { rich, t } from '../../messages'
import { Badge } from '../../ui/Badge'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { RelativeTime } from '../../ui/RelativeTime'
import { Section } from '../../ui/Section'
import { Switch } from '../../ui/Switch'
import { countWords, lagWords } from './lag'
import { useSwitch } from './useBus'

/** Each subscriber in the order in which they run. */
export function SubscribersSection({ bus: { subscribers, outbox } }: { bus: BusStatus }) {
  const note =
    outbox.waiting === 0 ? (
      t('Every event has been handled or put aside.')
    ) : (
      <>
        {t('{waiting} on the way', { waiting: countWords(outbox.waiting) })}
        {outbox.oldestAt && (
          <>{rich(', the oldest from {time}', { time: <RelativeTime at={outbox.oldestAt} /> })}</>
        )}
      </>
    )
  return (
    <Section title={t('Subscribers')} note={note}>
      <ul className="-my-2 divide-y divide-line">
        {subscribers.map((each) => (
          <li key={each.name} className="py-3">
            <SubscriberRow subscriber={each} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function SubscriberRow({ subscriber }: { subscriber: SubscriberStatus }) {
  const { name, enabled, gate, handled, last, lagSeconds, parked, dead } = subscriber
  const [asking, setAsking] = useState(false)
  const { mutate, isPending } = useSwitch(name)
  return (
    <>
      <Switch
        label={name}
        checked={enabled}
        disabled={isPending}
        onChange={(on) => (on ? mutate(true) : setAsking(true))}
      />
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-soft tabular-nums">
        <span>{t('{handled} handled', { handled: handled.toLocaleString(locale) })}</span>
        <span>
          {last
            ? rich('last {type}, {time}', { type: last.type, time: <RelativeTime at={last.handledAt} /> })
            : t('nothing yet')}
        </span>
        {gate && <Badge>{t('gate')}</Badge>}
        {lagSeconds > 0 && (
          <Badge tone={lagSeconds > 60 ? 'accent' : 'quiet'}>
            {t('{lagSeconds} behind', { lagSeconds: lagWords(lagSeconds) })}
          </Badge>
        )}
        {parked > 0 && <Badge tone="accent">{t('{parked} parked', { parked: countWords(parked) })}</Badge>}
        {dead > 0 && <Badge tone="danger">{t('{dead} dead', { dead: countWords(dead) })}</Badge>}
      </p>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('Switch {name} off?', { name })}
        description={t(
          'Its events are kept, and handled in order once it is on again. Everything else goes on.',
        )}
        action={t('Switch off')}
        onConfirm={() => mutate(false)}
      />
    </>
  )
}
