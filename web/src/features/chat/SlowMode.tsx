import type { Conversation } from '@worker/features/chat/contract'
import { t } from '../../messages'
import { Select } from '../../ui/Select'
import { setSlowMode } from './messages-api'
import { useRoomChange } from './useRoomChange'

const names = new Map([
  [0, t('Off')],
  [10, t('10 seconds')],
  [30, t('30 seconds')],
  [60, t('One minute')],
  [300, t('Five minutes')],
  [3_600, t('One hour')],
])

/** How long members wait between two messages. */
export function SlowMode({ conversation: { id, slowMode } }: { conversation: Conversation }) {
  const change = useRoomChange((seconds: number) => setSlowMode(id, seconds))
  const known = names.has(slowMode) ? [] : [slowMode]
  const options = [...names.keys(), ...known].map((seconds) => ({
    value: String(seconds),
    label: names.get(seconds) ?? t('{seconds} seconds', { seconds }),
  }))
  return (
    <div className="mt-4">
      <Select
        label={t('Slow mode: time between two messages of a member')}
        value={String(slowMode)}
        options={options}
        onChange={(seconds) => change.mutate(Number(seconds))}
      />
    </div>
  )
}
