import type { PushDevice, PushKind } from '@worker/features/push/contract'
import { t } from '../../messages'
import { Button } from '../../ui/Button'
import { Switch } from '../../ui/Switch'
import { QuietHours } from './QuietHours'
import { useChangePush, useTestPush, useTurnOff } from './usePush'

const labels: Record<PushKind, string> = {
  message: t('Messages'),
  friend_request: t('Friend requests'),
  friend_accepted: t('Accepted requests'),
  follow: t('New followers'),
  wall_post: t('Posts on your wall'),
  comment: t('Comments'),
  reply: t('Replies to your comments'),
  mention: t('Mentions'),
  reaction: t('Reactions'),
  repost: t('Reposts'),
  quote: t('Quotes of your posts'),
  poll_ended: t('Polls that have ended'),
  group_invitation: t('Invitations to groups'),
  moderation: t('What moderators decide'),
  schedule_refused: t('Scheduled posts that could not be published'),
}

/** In the order in which they are listed. */
const kinds = Object.keys(labels) as PushKind[]

/** How this device is told. */
export function OwnDevice({ device }: { device: PushDevice }) {
  const change = useChangePush()
  const test = useTestPush()
  const off = useTurnOff(device)
  return (
    <>
      <div className="flex flex-wrap gap-2">
        <Button look="soft" busy={test.isPending} onClick={() => test.mutate()}>
          {t('Send a test')}
        </Button>
        <Button look="outline" busy={off.isPending} onClick={() => off.mutate()}>
          {t('Turn off')}
        </Button>
      </div>
      <Switch
        label={t('Show what they say')}
        note={t('Names and texts, also while this device is locked.')}
        checked={device.previews}
        onChange={(previews) => change({ previews })}
      />
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1 font-bold">{t('Of what')}</legend>
        {kinds.map((kind) => (
          <Switch
            key={kind}
            label={labels[kind]}
            checked={!device.off.includes(kind)}
            onChange={(on) => change({ off: withKind(device.off, kind, on) })}
          />
        ))}
      </fieldset>
      <QuietHours quiet={device.quiet} onChange={(quiet) => change({ quiet })} />
    </>
  )
}

function withKind(off: readonly PushKind[], kind: PushKind, on: boolean): PushKind[] {
  const others = off.filter((each) => each !== kind)
  return on ? others : [...others, kind]
}
