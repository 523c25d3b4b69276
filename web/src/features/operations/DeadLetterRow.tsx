import { useState } from 'react'
import type { DeadLetterView } from '@worker/features/operations/bus-contract'
import { rich, t } from '../../messages'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { Dialog } from '../../ui/Dialog'
import { ErrorState } from '../../ui/ErrorState'
import { RelativeTime } from '../../ui/RelativeTime'
import { Skeleton } from '../../ui/Skeleton'
import { useDeadLetter, useSettle } from './useBus'

type Props = { letter: DeadLetterView }

/** One of the dead letters; opening it shows the event and what went wrong. */
export function DeadLetterRow({ letter }: Props) {
  const [open, setOpen] = useState(false)
  const [asking, setAsking] = useState(false)
  const { mutate, isPending } = useSettle(letter.id)
  const name = letter.type ?? t('not an event')
  const actions = letter.state === 'waiting' && (
    <>
      <Button
        look="ghost"
        size="sm"
        onClick={() => setAsking(true)}
        aria-label={t('Discard {name}', { name })}
      >
        {t('Discard')}
      </Button>
      {letter.type && (
        <Button
          look="outline"
          size="sm"
          busy={isPending}
          onClick={() => mutate('replay')}
          aria-label={t('Replay {name}', { name })}
        >
          {t('Replay')}
        </Button>
      )}
    </>
  )
  return (
    <article className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line py-3">
      <button type="button" onClick={() => setOpen(true)} className="min-w-0 grow basis-48 text-start">
        <span className="block truncate font-bold hover:underline">{name}</span>
        <span className="block text-sm text-soft">
          {letter.subscribers.join(', ') || t('reason unknown')} ·{' '}
          {t('{attempts} tries', { attempts: letter.attempts })} ·{' '}
          <RelativeTime at={letter.settledAt ?? letter.diedAt} />
        </span>
      </button>
      {actions && <div className="flex gap-1">{actions}</div>}
      <Dialog open={open} onOpenChange={setOpen} title={name} wide footer={actions}>
        <Letter id={letter.id} />
      </Dialog>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('Discard this event?')}
        description={t('What should have followed from it will never happen.')}
        action={t('Discard')}
        danger
        onConfirm={() => mutate('discard')}
      />
    </article>
  )
}

function Letter({ id }: { id: string }) {
  const letter = useDeadLetter(id)
  if (letter.isError) return <ErrorState error={letter.error} onRetry={() => void letter.refetch()} />
  if (!letter.data) return <Skeleton className="h-64" />
  const { failures, body } = letter.data
  return (
    <div className="space-y-4">
      <ul className="space-y-3">
        {failures.map((failure) => (
          <li key={failure.subscriber}>
            <p className="font-bold">{failure.subscriber}</p>
            <p className="break-words text-danger">{failure.reason}</p>
            <p className="text-sm text-soft">
              {rich('{attempts} times, first {first}, last {last}', {
                attempts: failure.attempts,
                first: <RelativeTime at={failure.firstFailedAt} />,
                last: <RelativeTime at={failure.lastFailedAt} />,
              })}
            </p>
          </li>
        ))}
      </ul>
      <pre
        tabIndex={0}
        aria-label={t('The event')}
        className="overflow-x-auto rounded-card bg-sunken p-4 font-mono text-xs"
      >
        {JSON.stringify(body, null, 2)}
      </pre>
    </div>
  )
}
