import { useState } from 'react'
import type { BusStatus, SubscriberStatus } from '../../../../worker/features/operations/bus-contract'
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
      'Every event has been handled or put aside.'
    ) : (
      <>
        {countWords(outbox.waiting)} on the way
        {outbox.oldestAt && (
          <>
            , the oldest from <RelativeTime at={outbox.oldestAt} />
          </>
        )}
      </>
    )
  return (
    <Section title="Subscribers" note={note}>
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
        <span>{handled.toLocaleString()} handled</span>
        <span>
          {last ? (
            <>
              last {last.type}, <RelativeTime at={last.handledAt} />
            </>
          ) : (
            'nothing yet'
          )}
        </span>
        {gate && <Badge>gate</Badge>}
        {lagSeconds > 0 && (
          <Badge tone={lagSeconds > 60 ? 'accent' : 'quiet'}>{lagWords(lagSeconds)} behind</Badge>
        )}
        {parked > 0 && <Badge tone="accent">{countWords(parked)} parked</Badge>}
        {dead > 0 && <Badge tone="danger">{countWords(dead)} dead</Badge>}
      </p>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Switch ${name} off?`}
        description="Its events are kept, and handled in order once it is on again. Everything else goes on."
        action="Switch off"
        onConfirm={() => mutate(false)}
      />
    </>
  )
}
