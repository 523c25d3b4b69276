import { Check, Clock3, TriangleAlert } from 'lucide-react'
import { Button } from '../../ui/Button'
import { discardMessage, retryMessage } from './message-outbox'
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
  if (pending?.failed) return <Refused clientId={pending.clientId} why={pending.failed} />
  const edited = message?.editedAt !== null && message?.deleted === false
  if (!row.last && !edited && !pending) return null
  return (
    <p className="flex items-center gap-1 px-2 pt-0.5 text-xs text-soft tabular-nums">
      {edited && <span>edited{row.last && ' ·'}</span>}
      {row.last && <time dateTime={row.at}>{clockTime(row.at)}</time>}
      {pending && (
        <>
          <Clock3 aria-hidden className="size-3.5" />
          <span className="sr-only">Waiting to be sent</span>
        </>
      )}
      {mine && !pending && showStatus && (
        <>
          <Check aria-hidden className="size-3.5" />
          <span className="sr-only">Sent</span>
        </>
      )}
    </p>
  )
}

function Refused({ clientId, why }: { clientId: string; why: string }) {
  return (
    <div role="alert" className="flex flex-wrap items-center justify-end gap-1 pt-1 text-sm text-danger">
      <TriangleAlert aria-hidden className="size-4 shrink-0" />
      <span className="font-semibold">Not sent. {why}</span>
      <Button size="sm" look="ghost" onClick={() => retryMessage(clientId)}>
        Try again
      </Button>
      <Button size="sm" look="ghost" onClick={() => discardMessage(clientId)}>
        Discard
      </Button>
    </div>
  )
}
