import { CalendarDays } from 'lucide-react'
import type { Profile } from '@worker/features/profiles/contract'
import { lazyNamed } from '../../lazy/lazy-named'
import { t } from '../../messages'
import { monthOf } from '../../time'
import { Link } from 'wouter'
import { Avatar } from '../../ui/Avatar'
import { Badge } from '../../ui/Badge'
import { Button } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { InBackground } from '../../ui/InBackground'
import { Skeleton } from '../../ui/Skeleton'
import { MessageButton } from '../chat/MessageButton'
import { Banner } from './Banner'
import { ProfileFields } from './ProfileFields'
import { ProfileCounts } from './ProfileCounts'
import { PresenceText } from '../presence/PresenceText'
import { usePresence } from '../presence/usePresence'
import { RelationshipButtons } from '../graph/RelationshipButtons'
import { LazyReport } from '../moderation/LazyReport'
import { LongProse } from '../../ui/LongProse'

const ShareProfile = lazyNamed(() => import('./ShareProfile'), 'ShareProfile')

/** Banner, bunny, names, and how the viewer stands to them. */
export function ProfileHeader({ person, isMe }: { person: Profile; isMe: boolean }) {
  const isFriend = person.viewer?.friendship === 'friends'
  const presence = usePresence(isFriend ? person.id : undefined)
  return (
    <>
      <Banner color={person.bannerColor} url={person.bannerUrl} />
      <div className="px-4 pb-4">
        <div className="flex min-h-14 flex-wrap items-start justify-between gap-3">
          <Avatar
            url={person.avatarUrl}
            size="xl"
            online={presence?.online}
            className="-mt-12 rounded-full ring-4 ring-surface"
          />
          <div className="ms-auto flex flex-wrap items-center justify-end gap-2 pt-3">
            {isMe && (
              <Button asChild look="outline" size="sm">
                <Link href="/settings/profile">{t('Edit profile')}</Link>
              </Button>
            )}
            <InBackground fallback={<span className="size-9" />}>
              <ShareProfile person={person} />
            </InBackground>
            {isFriend && <MessageButton person={person} />}
            {person.viewer && (
              <RelationshipButtons
                person={person}
                relationship={person.viewer}
                report={(open, onOpenChange) => (
                  <LazyReport
                    open={open}
                    onOpenChange={onOpenChange}
                    subject={{ type: 'profile', username: person.username }}
                    person={person}
                  />
                )}
              />
            )}
          </div>
        </div>
        <p className="mt-2 text-2xl leading-7 font-extrabold">
          <bdi>{person.displayName}</bdi>
        </p>
        <p className="flex flex-wrap items-center gap-2 text-soft">
          @{person.username}
          {person.pronouns && (
            <span className="text-sm">
              <span aria-hidden>· </span>
              <bdi>{person.pronouns}</bdi>
            </span>
          )}
          {person.viewer?.followedBy && <Badge>{t('Follows you')}</Badge>}
          {isFriend && (
            <span className="text-sm">
              <PresenceText person={person} />
            </span>
          )}
        </p>
        {person.bio && <LongProse text={person.bio} className="mt-3" />}
        <ProfileFields fields={person.fields} />
        <ProfileCounts person={person} />
        <p className="mt-2 flex items-center gap-1.5 text-sm text-soft">
          <CalendarDays aria-hidden className="size-4" />
          {t('Here since {value}', { value: monthOf(new Date(person.createdAt)) })}
        </p>
      </div>
    </>
  )
}

export function ProfileSkeleton() {
  return (
    <Card className="overflow-hidden" aria-hidden>
      <Skeleton className="h-28 rounded-none sm:h-36" />
      <div className="space-y-3 p-4">
        <Skeleton className="-mt-16 size-24 rounded-full ring-4 ring-surface" />
        <Skeleton className="h-6 w-48" />
        <Skeleton className="h-4 w-32" />
      </div>
    </Card>
  )
}
