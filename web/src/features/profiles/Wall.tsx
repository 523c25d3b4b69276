import { Suspense } from 'react'
import type { Profile } from '@worker/features/profiles/contract'
import { api, read } from '../../api'
import { lazyNamed } from '../../lazy/lazy-named'
import { t } from '../../messages'
import { Boundary } from '../../ui/Boundary'
import { Card } from '../../ui/Card'
import { EmptyState } from '../../ui/EmptyState'
import { failedNote } from '../../ui/failed-state'
import { InBackground } from '../../ui/InBackground'
import { Skeleton } from '../../ui/Skeleton'
import { PostFeed } from '../posts/PostFeed'
import { usePostList } from '../posts/usePostList'
import { pageQuery } from '../../paging'

/** Most who look at a wall do not write on it. */
const Composer = lazyNamed(() => import('../posts/Composer'), 'Composer')
const PendingPosts = lazyNamed(() => import('../posts/PendingPosts'), 'PendingPosts')
const LeftOnWall = lazyNamed(() => import('./LeftOnWall'), 'LeftOnWall')

/** What stands on a person's wall; friends can write on it. */
export function Wall({ person, isMe }: { person: Profile; isMe: boolean }) {
  const { username, displayName } = person
  const list = usePostList(['wall', username], (cursor) =>
    read(api.users[':username'].posts.$get({ param: { username }, query: pageQuery(cursor) })),
  )
  const isFriend = person.viewer?.friendship === 'friends'
  return (
    <div className="flex flex-col gap-3 pt-3">
      {(isMe || isFriend) && (
        <Card className="p-4">
          <Boundary failed={failedNote}>
            <Suspense fallback={<Skeleton className="h-24" />}>
              <Composer {...(isMe ? {} : { wall: { username, displayName } })} />
            </Suspense>
          </Boundary>
        </Card>
      )}
      {(isMe || isFriend) && (
        <InBackground>
          {isMe && <LeftOnWall />}
          <PendingPosts wall={isMe ? undefined : username} />
        </InBackground>
      )}
      <PostFeed
        label={t("Posts on {name}'s wall", { name: displayName })}
        list={list}
        empty={
          <EmptyState title={t('This wall is still bare')}>
            {isMe
              ? t('Write something, and it will stand here.')
              : t('{name} has not shown you anything yet.', { name: displayName })}
          </EmptyState>
        }
      />
    </div>
  )
}
