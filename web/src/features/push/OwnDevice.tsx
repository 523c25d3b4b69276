import type { PushDevice, PushKind } from '../../../../worker/features/push/contract'
import { Button } from '../../ui/Button'
import { Switch } from '../../ui/Switch'
import { QuietHours } from './QuietHours'
import { useChangePush, useTestPush, useTurnOff } from './usePush'

const labels: Record<PushKind, string> = {
  message: 'Messages',
  friend_request: 'Friend requests',
  friend_accepted: 'Accepted requests',
  follow: 'New followers',
  wall_post: 'Posts on your wall',
  comment: 'Comments',
  reply: 'Replies to your comments',
  mention: 'Mentions',
  reaction: 'Reactions',
  group_invitation: 'Invitations to groups',
  moderation: 'What moderators decide',
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
          Send a test
        </Button>
        <Button look="outline" busy={off.isPending} onClick={() => off.mutate()}>
          Turn off
        </Button>
      </div>
      <Switch
        label="Show what they say"
        note="Names and texts, also while this device is locked."
        checked={device.previews}
        onChange={(previews) => change({ previews })}
      />
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1 font-bold">Of what</legend>
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
