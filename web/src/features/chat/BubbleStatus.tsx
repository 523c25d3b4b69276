import { Check, Clock3, TriangleAlert } from 'lucide-react'
import { t } from '../../messages'
import { Button } from '../../ui/Button'
import { isTakeable } from '../../outbox/entry'
import { discard, retry } from '../../outbox/outbox'
import { type PendingMessage, takeMessage } from './message-outbox'
import type { Bubble } from './timeline'
import { clockTime } from './when'

interface BubbleStatusProps {
  row: Bubble
  mine: boolean
  showStatus: boolean
}

/** When it was said, whether it was changed, and how far it got. */
export function BubbleStatus({ row, mine, showStatus }: BubbleStatusProps) {
  const { pending, message } = row
  if (pending?.failed) return <Refused pending={pending} why={pending.failed.detail} />
  const edited = message?.editedAt !== null && message?.deleted === false
  if (!row.last && !edited && !pending) return null
  return (
    <p className="flex items-center gap-1 px-2 pt-0.5 text-xs text-soft tabular-nums">
      {edited && (
        <span>
          {t('edited')}
          {row.last && ' ·'}
        </span>
      )}
      {row.last && <time dateTime={row.at}>{clockTime(row.at)}</time>}
      {pending && (
        <>
          <Clock3 aria-hidden className="size-3.5" />
          <span className="sr-only">{t('Waiting to be sent')}</span>
        </>
      )}
      {mine && !pending && showStatus && (
        <>
          <Check aria-hidden className="size-3.5" />
          <span className="sr-only">{t('Sent')}</span>
        </>
      )}
    </p>
  )
}

function Refused({ pending, why }: { pending: PendingMessage; why: string }) {
  const { key } = pending
  return (
    <div role="alert" className="flex flex-wrap items-center justify-end gap-1 pt-1 text-sm text-danger">
      <TriangleAlert aria-hidden className="size-4 shrink-0" />
      <span className="font-semibold">{t('Not sent. {why}', { why })}</span>
      <Button size="sm" look="ghost" onClick={() => retry(key)}>
        {t('Try again')}
      </Button>
      {isTakeable(pending) && (
        <Button size="sm" look="ghost" onClick={() => takeMessage(key)}>
          {t('Edit')}
        </Button>
      )}
      <Button size="sm" look="ghost" onClick={() => discard(key)}>
        {t('Discard')}
      </Button>
    </div>
  )
}
