import { Clock3, CloudOff, TriangleAlert } from 'lucide-react'
import { t } from '../messages'
import { Button } from '../ui/Button'
import { isTakeable } from './entry'
import { discard, type Pending, retry, take } from './outbox'

interface PendingNoteProps<Input> {
  entry: Pending<Input>
  /** Puts what was written back into its form. */
  onEdit: (input: Input) => void
}

/** On its way, waiting for the network, or what went wrong and how to go on. */
export function PendingNote<Input>({ entry, onEdit }: PendingNoteProps<Input>) {
  const { key, input, files, failed, resting } = entry
  const edit = () => {
    take(key)
    onEdit(input)
  }
  const takeable = isTakeable(entry)
  const wayBack = (
    <>
      {takeable && (
        <Button size="sm" look="ghost" onClick={edit}>
          {t('Edit')}
        </Button>
      )}
      <Button size="sm" look="ghost" onClick={() => discard(key)}>
        {t('Discard')}
      </Button>
    </>
  )
  if (!failed && !resting) {
    return (
      <div className="mt-2 flex flex-wrap items-center gap-2">
        <p role="status" className="flex items-center gap-1.5 text-sm text-soft">
          <Clock3 aria-hidden className="size-4" /> {t('Sending…')}
        </p>
        {/* Files take their time. */}
        {files.length > 0 && takeable && wayBack}
      </div>
    )
  }
  return (
    <div role={failed ? 'alert' : 'status'} className="mt-2 text-sm">
      {failed ? (
        <p className="flex items-start gap-1.5 font-semibold text-danger">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span>
            {t('Not sent. {detail}', { detail: failed.detail })}
            {failed.requestId && (
              <span className="block font-mono text-xs font-normal">
                {t('Request {requestId}', { requestId: failed.requestId })}
              </span>
            )}
          </span>
        </p>
      ) : (
        <p className="flex items-start gap-1.5 text-soft">
          <CloudOff aria-hidden className="mt-0.5 size-4 shrink-0" />
          {t('Not sent yet. It goes out by itself as soon as Warren can be reached.')}
        </p>
      )}
      <div className="mt-2 flex gap-2">
        <Button size="sm" look="soft" onClick={() => retry(key)}>
          {failed ? t('Try again') : t('Try now')}
        </Button>
        {wayBack}
      </div>
    </div>
  )
}
