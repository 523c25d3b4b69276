import type { PushDevice } from '@worker/features/push/contract'
import { rich, t } from '../../messages'
import { Button } from '../../ui/Button'
import { leaveRow } from '../../ui/leave-row'
import { RelativeTime } from '../../ui/RelativeTime'
import { deviceOf } from '../settings/device'
import { useTurnOff } from './usePush'

/** My other devices that are told of what happens. */
export function OtherDevices({ devices }: { devices: PushDevice[] }) {
  if (devices.length === 0) return null
  return (
    <div>
      <h3 className="mb-1 font-bold">{t('Your other devices')}</h3>
      <ul>
        {devices.map((device) => (
          <Row key={device.id} device={device} />
        ))}
      </ul>
    </div>
  )
}

function Row({ device }: { device: PushDevice }) {
  const { mutate, isPending } = useTurnOff(device)
  const { name } = deviceOf(device.userAgent)
  return (
    <li data-row tabIndex={-1} className="flex items-center gap-3 py-2">
      <div className="min-w-0 grow">
        <p className="font-semibold">{name}</p>
        <p className="text-sm text-soft">
          {device.lastPushAt
            ? rich('Told {time}', { time: <RelativeTime at={device.lastPushAt} inWords /> })
            : t('Nothing told yet')}
        </p>
      </div>
      <Button
        look="outline"
        size="sm"
        busy={isPending}
        aria-label={t('Turn off notifications on {name}', { name })}
        onClick={(event) => {
          leaveRow(event.currentTarget)
          mutate()
        }}
      >
        {t('Turn off')}
      </Button>
    </li>
  )
}
