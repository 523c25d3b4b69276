import { Suspense } from 'react'
import { useLocation, useParams } from 'wouter'
import type { Profile } from '@worker/features/profiles/contract'
import { lazyNamed } from '../../lazy/lazy-named'
import { t } from '../../messages'
import { Problem } from '../../problem'
import { NotFoundPage } from '../../shell/NotFoundPage'
import { Page } from '../../shell/Page'
import { Boundary } from '../../ui/Boundary'
import { Card } from '../../ui/Card'
import { ErrorState } from '../../ui/ErrorState'
import { failedState } from '../../ui/failed-state'
import { PersonSkeleton, PostSkeleton, SkeletonList } from '../../ui/Skeleton'
import { Tabs } from '../../ui/Tabs'
import { useMe } from '../auth/useMe'
import { useShowsCollectibles } from '../collectibles/useShowsCollectibles'
import { ProfileHeader, ProfileSkeleton } from './ProfileHeader'
import { useProfile } from './useProfile'
import { Wall } from './Wall'

const About = lazyNamed(() => import('./About'), 'About')
const People = lazyNamed(() => import('./People'), 'People')
const ActivityPanel = lazyNamed(() => import('../engagement/ActivityPanel'), 'ActivityPanel')
const Gallery = lazyNamed(() => import('../collectibles/Gallery'), 'Gallery')

const tabs = ['wall', 'about', 'activity', 'collectibles', 'friends', 'followers', 'following'] as const
type Tab = (typeof tabs)[number]

const labels: Record<Tab, string> = {
  wall: t('Wall'),
  about: t('About'),
  activity: t('Activity'),
  collectibles: t('Collectibles'),
  friends: t('Friends'),
  followers: t('Followers'),
  following: t('Following'),
}

export function ProfilePage() {
  const params = useParams<{ username: string; tab?: string }>()
  const username = decodeURIComponent(params.username ?? '').toLowerCase()
  const tab = tabs.find((each) => each === (params.tab ?? 'wall'))
  const [, navigate] = useLocation()
  const me = useMe().data?.id
  const profile = useProfile(username)
  const person = profile.data
  const isMe = me !== undefined && me === person?.id
  const collects = useShowsCollectibles(person, isMe)
  const isNowhere = tab === undefined || (tab === 'collectibles' && collects === false)
  if (isNowhere || (profile.error instanceof Problem && !profile.error.passing)) return <NotFoundPage />
  const shown = tabs.filter((each) => each !== 'collectibles' || collects || tab === each)
  return (
    <Page
      title={person?.displayName ?? `@${username}`}
      documentTitle={person ? `${person.displayName} (@${username})` : `@${username}`}
      back
    >
      {profile.isError && !person && (
        <ErrorState error={profile.error} onRetry={() => void profile.refetch()} />
      )}
      {profile.isPending && <ProfileSkeleton />}
      {person && (
        <>
          <Card className="overflow-hidden">
            <ProfileHeader person={person} isMe={isMe} />
          </Card>
          <div className="mt-1">
            <Tabs
              label={t('About this person')}
              value={tab}
              onChange={(next) =>
                navigate(`/@${username}${next === 'wall' ? '' : `/${next}`}`, { replace: true })
              }
              tabs={shown.map((value) => ({ value, label: labels[value] }))}
            >
              <Panel tab={tab} person={person} isMe={isMe} />
            </Tabs>
          </div>
        </>
      )}
    </Page>
  )
}

/** What the tab shows: the wall comes with the page, the others when they are wanted. */
function Panel({ tab, person, isMe }: { tab: Tab; person: Profile; isMe: boolean }) {
  if (tab === 'wall') return <Wall person={person} isMe={isMe} />
  const isList = tab === 'friends' || tab === 'followers' || tab === 'following'
  return (
    <Boundary key={tab} failed={failedState}>
      <Suspense fallback={<SkeletonList of={isList ? PersonSkeleton : PostSkeleton} />}>
        {tab === 'about' && <About person={person} />}
        {tab === 'activity' && <ActivityPanel person={person} isMe={isMe} />}
        {tab === 'collectibles' && <Gallery person={person} isMe={isMe} />}
        {isList && <People person={person} which={tab} isMe={isMe} />}
      </Suspense>
    </Boundary>
  )
}
