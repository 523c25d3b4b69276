import { type FormEvent, useState } from 'react'
import { t } from '../../messages'
import { exactTime } from '../../time'
import { Button } from '../../ui/Button'
import { CancelButton, Dialog } from '../../ui/Dialog'
import { Input } from '../../ui/Field'
import { useMinute } from '../../ui/minute'
import { localMinute, nextHour, timeOfLocal } from './local-time'

/** As the API has them, in milliseconds: so far ahead at least, and at most. */
const AHEAD = { min: 60_000, max: 365 * 86_400_000 }
const FORM = 'schedule'

interface ScheduleDialogProps {
  onOpenChange: (open: boolean) => void
  /** When it is to be published as things stand. */
  publishAt?: string | undefined
  busy: boolean
  onChoose: (publishAt: string) => void
  /** Lets it wait for nothing but its author. */
  onCancel?: (() => void) | undefined
}

/** When a post is to publish itself, in the reader's own time zone. */
export function ScheduleDialog({ onOpenChange, publishAt, busy, onChoose, onCancel }: ScheduleDialogProps) {
  const now = useMinute()
  // The present minute has begun already.
  const first = now + 2 * AHEAD.min
  const [chosen, setChosen] = useState(() => localMinute(publishAt ? Date.parse(publishAt) : nextHour(now)))
  const at = timeOfLocal(chosen)
  const isGood = at !== null && at >= now + AHEAD.min && at <= now + AHEAD.max
  function submit(event: FormEvent): void {
    event.preventDefault()
    if (isGood) onChoose(new Date(at).toISOString())
  }
  return (
    <Dialog
      open
      onOpenChange={onOpenChange}
      title={t('Publish later')}
      footer={
        <>
          {onCancel ? (
            <Button look="outline" disabled={busy} onClick={onCancel}>
              {t('Keep as a draft')}
            </Button>
          ) : (
            <CancelButton />
          )}
          <Button type="submit" form={FORM} busy={busy} disabled={!isGood}>
            {t('Schedule')}
          </Button>
        </>
      }
    >
      <form id={FORM} onSubmit={submit}>
        <Input
          type="datetime-local"
          label={t('Day and time')}
          required
          value={chosen}
          min={localMinute(first)}
          max={localMinute(now + AHEAD.max)}
          onChange={(event) => setChosen(event.target.value)}
          error={isGood ? undefined : t('Choose a time that is at least a minute ahead, and within a year')}
          hint={isGood ? exactTime(new Date(at)) : undefined}
        />
      </form>
    </Dialog>
  )
}
