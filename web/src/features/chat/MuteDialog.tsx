import { useState } from 'react'
import type { InboxEntry } from '@worker/features/chat/contract'
import { t } from '../../messages'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { RadioList } from '../../ui/RadioList'
import { Switch } from '../../ui/Switch'
import { useMute } from './useMute'

interface MuteDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  entry: InboxEntry
}

const HOUR = 3_600_000
type Span = 'hour' | 'evening' | 'week' | 'always'
const spans: Record<Span, number | null> = {
  hour: HOUR,
  evening: 8 * HOUR,
  week: 7 * 24 * HOUR,
  always: null,
}
const options: { value: Span; label: string }[] = [
  { value: 'hour', label: t('For an hour') },
  { value: 'evening', label: t('For eight hours') },
  { value: 'week', label: t('For a week') },
  { value: 'always', label: t('Until I unmute it') },
]

/** How long a conversation is not to be heard, and whether mentions in a group are. */
export function MuteDialog({ open, onOpenChange, entry }: MuteDialogProps) {
  const [span, setSpan] = useState<Span>('evening')
  const [mentions, setMentions] = useState(false)
  const mute = useMute(entry)
  const isGroup = entry.kind === 'group'

  function save(): void {
    const length = spans[span]
    const until = length === null ? null : new Date(Date.now() + length).toISOString()
    mute({ mentions: isGroup && mentions, until })
    onOpenChange(false)
  }

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('Mute this conversation')}
      footer={<Button onClick={save}>{t('Mute')}</Button>}
    >
      <RadioList label={t('How long')} value={span} onChange={setSpan} options={options} />
      {isGroup && (
        <div className="mt-3 border-t border-line pt-3">
          <Switch
            label={t('Still hear what mentions me')}
            note={t('Messages with your @name are counted and pushed.')}
            checked={mentions}
            onChange={setMentions}
          />
        </div>
      )}
    </Dialog>
  )
}
