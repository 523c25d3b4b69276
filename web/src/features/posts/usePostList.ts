import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { PostView } from '@worker/features/posts/contract'
import type { Segment } from '@worker/features/search/contract'
import type { Page } from '../../api'
import { byPages } from '../../paging'
import { type ListName, listKey } from '../../post-cache'
import { useBeingDeleted } from '../../deletions/being-deleted'

/**
 * A post in a list; where it was searched for, with the part of its text that was meant, and where it waits for its time, with
 * that. In front of a wall it is pinned.
 */
export type ListedPost = PostView & { snippet?: Segment[]; standsPinned?: boolean; publishAt?: string }

export interface PostList {
  name: string
  posts: ListedPost[]
  /** Why the list is empty, where the server knows better than the page. */
  notice: string | null
  status: 'pending' | 'error' | 'success'
  error: Error | null
  hasMore: boolean
  loadingMore: boolean
  moreFailed: boolean
  more: () => void
  reload: () => void
}

/** A list of posts, page by page. A post that moved between two pages while one read is shown once. */
export function usePostList(
  name: ListName,
  load: (
    cursor: string | null,
  ) => Promise<Page<ListedPost> & { notice?: { message: string } | null; pinned?: PostView[] }>,
): PostList {
  const query = useInfiniteQuery({
    queryKey: listKey(name),
    queryFn: ({ pageParam }) => load(pageParam),
    ...byPages,
  })
  const gone = useBeingDeleted()
  const posts = useMemo(() => {
    const pages = query.data?.pages ?? []
    const pinned = (pages[0]?.pinned ?? []).map((post) => ({ ...post, standsPinned: true }))
    const all = [...pinned, ...pages.flatMap((page) => page.items)]
    const once = new Map<string, ListedPost>()
    for (const post of all) if (!once.has(post.id) && !gone.has(`post/${post.id}`)) once.set(post.id, post)
    return [...once.values()]
  }, [query.data, gone])
  const { fetchNextPage, refetch } = query
  return {
    name: name.join('/'),
    posts,
    notice: query.data?.pages[0]?.notice?.message ?? null,
    status: query.status,
    error: query.error,
    hasMore: query.hasNextPage,
    loadingMore: query.isFetchingNextPage,
    moreFailed: query.isFetchNextPageError,
    more: useMemo(() => () => void fetchNextPage(), [fetchNextPage]),
    reload: useMemo(() => () => void refetch(), [refetch]),
  }
}
