import type { ReactNode } from 'react'
import { ErrorState } from '../../ui/ErrorState'
import { InfiniteList } from '../../ui/InfiniteList'
import { PostSkeleton, SkeletonList } from '../../ui/Skeleton'
import { PostCard } from './PostCard'
import type { PostList } from './usePostList'

interface PostFeedProps {
  label: string
  list: PostList
  /** Shown when there is nothing yet: what to do about it. */
  empty: ReactNode
}

/** A list of posts in every state it can be in. */
export function PostFeed({ label, list, empty }: PostFeedProps) {
  if (list.status === 'pending') return <SkeletonList of={PostSkeleton} />
  if (list.status === 'error') return <ErrorState error={list.error} onRetry={list.reload} />
  if (list.posts.length === 0) return empty
  return (
    <InfiniteList
      key={list.name}
      name={list.name}
      label={label}
      items={list.posts}
      keyOf={(post) => post.id}
      estimate={190}
      hasMore={list.hasMore}
      loading={list.loadingMore}
      failed={list.moreFailed}
      onMore={list.more}
      skeleton={<SkeletonList of={PostSkeleton} count={2} />}
    >
      {(post, position) => <PostCard post={post} {...position} />}
    </InfiniteList>
  )
}
