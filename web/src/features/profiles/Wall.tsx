import type { Profile } from '../../../../worker/features/profiles/contract'
import { api, read } from '../../api'
import { Card } from '../../ui/Card'
import { EmptyState } from '../../ui/EmptyState'
import { Composer } from '../posts/Composer'
import { PendingPosts } from '../posts/PendingPosts'
import { PostFeed } from '../posts/PostFeed'
import { LeftOnWall } from './LeftOnWall'
import { pageQuery, usePostList } from '../posts/usePostList'

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
          <Composer {...(isMe ? {} : { wall: { username, displayName } })} />
        </Card>
      )}
      {isMe && <LeftOnWall />}
      <PendingPosts wall={isMe ? undefined : username} />
      <PostFeed
        label={`Posts on ${displayName}'s wall`}
        list={list}
        empty={
          <EmptyState title="This wall is still bare">
            {isMe
              ? 'Write something, and it will stand here.'
              : `${displayName} has not shown you anything yet.`}
          </EmptyState>
        }
      />
    </div>
  )
}
