import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { PostView } from '../../../../worker/features/posts/contract'
import type { Segment } from '../../../../worker/features/search/contract'
import type { Page } from '../../api'
import { byPages } from '../../paging'
import { type ListName, listKey } from '../../post-cache'

/** A post in a list; where it was searched for, with the part of its text that was meant. */
export type ListedPost = PostView & { snippet?: Segment[] }

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
  load: (cursor: string | null) => Promise<Page<ListedPost> & { notice?: { message: string } | null }>,
): PostList {
  const query = useInfiniteQuery({
    queryKey: listKey(name),
    queryFn: ({ pageParam }) => load(pageParam),
    ...byPages,
  })
  const posts = useMemo(() => {
    const all = query.data?.pages.flatMap((page) => page.items) ?? []
    return [...new Map(all.map((post) => [post.id, post])).values()]
  }, [query.data])
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
