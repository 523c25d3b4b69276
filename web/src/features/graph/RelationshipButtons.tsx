import { Ellipsis, UserCheck, UserPlus } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import type { Relationship, UserRef } from '@worker/features/profiles/contract'
import { lazyNamed } from '../../lazy/lazy-named'
import { t } from '../../messages'
import { Button } from '../../ui/Button'
import { IconButton } from '../../ui/IconButton'
import { OnPress } from '../../ui/OnPress'
import { type Step, useRelationship } from './useRelationship'

const RelationshipMenu = lazyNamed(() => import('./RelationshipMenu'), 'RelationshipMenu')

export interface RelationshipButtonsProps {
  person: UserRef
  relationship: Relationship
  /** The dialog by which somebody is reported: it offers steps of this menu itself, so whoever shows both brings it. */
  report: (open: boolean, onOpenChange: (open: boolean) => void) => ReactNode
}

/** Befriend, follow, mute, block: what is possible from where the two stand. */
export function RelationshipButtons({ person, relationship, report }: RelationshipButtonsProps) {
  const take = useRelationship(person.username, said(person))
  const { blocking, following } = relationship
  if (blocking) {
    return (
      <Button look="outline" size="sm" onClick={() => take('unblock')}>
        {t('Unblock')}
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
        {following ? t('Following') : t('Follow')}
      </Button>
      <OnPress
        button={(press) => <MoreButton person={person} {...press} />}
        preload={RelationshipMenu.preload}
      >
        <RelationshipMenu person={person} relationship={relationship} report={report} take={take} />
      </OnPress>
    </div>
  )
}

function said({ displayName }: UserRef) {
  return {
    mute: t('You see less of {name} now. They are not told.', { name: displayName }),
    unmute: t('You see all of {name} again', { name: displayName }),
    remove: t('{name} no longer follows you. They are not told.', { name: displayName }),
  }
}

export interface Steps {
  take: (step: Step) => void
}

function FriendButtons({ friendship, take }: { friendship: Relationship['friendship'] } & Steps) {
  switch (friendship) {
    case 'none':
      return (
        <Button size="sm" icon={<UserPlus aria-hidden className="size-4" />} onClick={() => take('add')}>
          {t('Add friend')}
        </Button>
      )
    case 'requested':
      return (
        <Button look="outline" size="sm" onClick={() => take('cancel')}>
          {t('Cancel request')}
        </Button>
      )
    case 'incoming':
      return (
        <>
          <Button size="sm" onClick={() => take('accept')}>
            {t('Accept')}
          </Button>
          <Button look="outline" size="sm" onClick={() => take('decline')}>
            {t('Decline')}
          </Button>
        </>
      )
    case 'friends':
      return (
        <span className="inline-flex h-8 items-center gap-1.5 rounded-full bg-presence-soft px-3 text-sm font-bold text-presence">
          <UserCheck aria-hidden className="size-4" />
          {t('state|Friends')}
        </span>
      )
  }
}

export function MoreButton({ person, ...props }: { person: UserRef } & ComponentProps<'button'>) {
  return (
    <IconButton label={t('More about {name}', { name: person.displayName })} aria-haspopup="menu" {...props}>
      <Ellipsis aria-hidden className="size-5" />
    </IconButton>
  )
}
