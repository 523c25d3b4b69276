import type { QuietHours as Hours } from '@worker/features/push/contract'
import { t } from '../../messages'
import { Input } from '../../ui/Field'
import { Switch } from '../../ui/Switch'

interface QuietHoursProps {
  quiet: Hours | null
  onChange: (quiet: Hours | null) => void
}

const usual = { from: '22:00', to: '07:00' }

/** When this device is told nothing, by its own clock. */
export function QuietHours({ quiet, onChange }: QuietHoursProps) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const set = (part: Partial<Hours>) => {
    if (!quiet) return
    const next = { ...quiet, zone, ...part }
    // While it is being typed, a time is empty.
    if (next.from !== '' && next.to !== '' && next.from !== next.to) onChange(next)
  }
  return (
    <div className="flex flex-col gap-3">
      <Switch
        label={t('Quiet hours')}
        note={t('Nothing is told then. It is there when you look.')}
        checked={quiet !== null}
        onChange={(on) => onChange(on ? { ...usual, zone } : null)}
      />
      {quiet && (
        <>
          <div className="grid max-w-sm grid-cols-2 gap-3">
            <Input
              type="time"
              label={t('clock|From')}
              value={quiet.from}
              onChange={(event) => set({ from: event.target.value.slice(0, 5) })}
            />
            <Input
              type="time"
              label={t('clock|To')}
              value={quiet.to}
              onChange={(event) => set({ to: event.target.value.slice(0, 5) })}
            />
          </div>
          <p className="text-sm text-soft">
            {t('By the clock of {zone}.', { zone: quiet.zone.replaceAll('_', ' ') })}
          </p>
        </>
      )}
    </div>
  )
}
