import { Ban, Ellipsis, Flag, UserCheck, UserMinus, UserPlus, UserX, Volume2, VolumeX } from 'lucide-react'
import { useState } from 'react'
import type { Relationship, UserRef } from '../../../../worker/features/profiles/contract'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { IconButton } from '../../ui/IconButton'
import { Menu, MenuItem } from '../../ui/Menu'
import { LazyReport } from '../moderation/LazyReport'
import { type Step, useRelationship } from './useRelationship'

interface RelationshipButtonsProps {
  person: UserRef
  relationship: Relationship
}

/** Befriend, follow, mute, block: what is possible from where the two stand. */
export function RelationshipButtons({ person, relationship }: RelationshipButtonsProps) {
  const take = useRelationship(person.username, said(person))
  const { blocking, following } = relationship
  if (blocking) {
    return (
      <Button look="outline" size="sm" onClick={() => take('unblock')}>
        Unblock
      </Button>
    )
  }
  return (
    <div className="flex flex-wrap items-center justify-end gap-2">
      <FriendButtons friendship={relationship.friendship} take={take} />
      <Button
        look={following ? 'outline' : 'soft'}
        size="sm"
        aria-pressed={following}
        onClick={() => take(following ? 'unfollow' : 'follow')}
      >
        {following ? 'Following' : 'Follow'}
      </Button>
      <MoreSteps person={person} relationship={relationship} take={take} />
    </div>
  )
}

function said({ displayName }: UserRef) {
  return {
    mute: `You see less of ${displayName} now. They are not told.`,
    unmute: `You see all of ${displayName} again`,
    remove: `${displayName} no longer follows you. They are not told.`,
  }
}

interface Steps {
  take: (step: Step) => void
}

function FriendButtons({ friendship, take }: { friendship: Relationship['friendship'] } & Steps) {
  switch (friendship) {
    case 'none':
      return (
        <Button size="sm" icon={<UserPlus aria-hidden className="size-4" />} onClick={() => take('add')}>
          Add friend
        </Button>
      )
    case 'requested':
      return (
        <Button look="outline" size="sm" onClick={() => take('cancel')}>
          Cancel request
        </Button>
      )
    case 'incoming':
      return (
        <>
          <Button size="sm" onClick={() => take('accept')}>
            Accept
          </Button>
          <Button look="outline" size="sm" onClick={() => take('decline')}>
            Decline
          </Button>
        </>
      )
    case 'friends':
      return (
        <span className="inline-flex h-8 items-center gap-1.5 rounded-full bg-presence-soft px-3 text-sm font-bold text-presence">
          <UserCheck aria-hidden className="size-4" />
          Friends
        </span>
      )
  }
}

const icon = 'size-5 text-soft'

function MoreSteps({ person, relationship, take }: RelationshipButtonsProps & Steps) {
  const [asking, setAsking] = useState<'unfriend' | 'block' | 'report' | null>(null)
  const close = (open: boolean) => open || setAsking(null)
  const { muting, friendship } = relationship
  return (
    <>
      <Menu
        trigger={
          <IconButton label={`More about ${person.displayName}`}>
            <Ellipsis aria-hidden className="size-5" />
          </IconButton>
        }
      >
        <MenuItem
          icon={muting ? <Volume2 aria-hidden className={icon} /> : <VolumeX aria-hidden className={icon} />}
          onSelect={() => take(muting ? 'unmute' : 'mute')}
        >
          {muting ? 'Unmute' : 'Mute'}
        </MenuItem>
        {friendship === 'friends' && (
          <MenuItem icon={<UserMinus aria-hidden className={icon} />} onSelect={() => setAsking('unfriend')}>
            Unfriend
          </MenuItem>
        )}
        {relationship.followedBy && (
          <MenuItem icon={<UserX aria-hidden className={icon} />} onSelect={() => take('remove')}>
            Remove as a follower
          </MenuItem>
        )}
        <MenuItem icon={<Flag aria-hidden className={icon} />} onSelect={() => setAsking('report')}>
          Report
        </MenuItem>
        <MenuItem icon={<Ban aria-hidden className="size-5" />} onSelect={() => setAsking('block')} danger>
          Block
        </MenuItem>
      </Menu>
      <LazyReport
        open={asking === 'report'}
        onOpenChange={(open) => setAsking(open ? 'report' : null)}
        subject={{ type: 'profile', username: person.username }}
        person={person}
      />
      <ConfirmDialog
        open={asking === 'unfriend'}
        onOpenChange={close}
        title={`Unfriend ${person.displayName}?`}
        description="You will no longer see what is only for each other's friends. They are not told."
        action="Unfriend"
        onConfirm={() => take('unfriend')}
      />
      <ConfirmDialog
        open={asking === 'block'}
        onOpenChange={close}
        title={`Block ${person.displayName}?`}
        description="Neither of you will see the other, and any friendship or following between you ends. In groups that you share both stay, and what they write there is folded for you. They are not told."
        action="Block"
        danger
        onConfirm={() => take('block')}
      />
    </>
  )
}
