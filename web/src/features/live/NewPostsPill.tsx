import { ArrowUp } from 'lucide-react'
import { useEffect } from 'react'
import { t } from '../../messages'
import { queryClient } from '../../query-client'
import { Button } from '../../ui/Button'
import { scrollMotion } from '../../ui/motion'
import { listKey, type PostPages } from '../../post-cache'
import type { PostList } from '../posts/usePostList'
import { forgetNewPosts, useNewPosts } from './new-posts'

/**
 * "3 new posts": the list does not move under the reader until it is pressed.
 * @param of the id of a list of people; without it, home is meant
 */
export function NewPostsPill({ list, of }: { list: PostList; of?: string }) {
  const count = useNewPosts(of).size
  // What the list shows, however it came there, is not new.
  useEffect(
    () =>
      forgetNewPosts(
        list.posts.map(({ id }) => id),
        of,
      ),
    [list.posts, count, of],
  )
  return (
    <div role="status" className="sticky top-16 z-10 flex h-0 justify-center">
      {count > 0 && list.status === 'success' && (
        <Button
          size="sm"
          icon={<ArrowUp aria-hidden className="size-4" />}
          className="animate-rise shadow-float"
          onClick={() => void showNewest(of)}
        >
          {count === 1 ? t('1 new post') : t('{count} new posts', { count })}
        </Button>
      )}
    </div>
  )
}

async function showNewest(of: string | undefined): Promise<void> {
  const feed = listKey(of === undefined ? ['home', 'all'] : ['list', of])
  scrollTo({ top: 0, behavior: scrollMotion() })
  // Only the first page is asked for; the others come again as one scrolls.
  queryClient.setQueryData<PostPages>(
    feed,
    (data) => data && { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) },
  )
  await queryClient.refetchQueries({ queryKey: feed, exact: true })
  forgetNewPosts('all', of)
}
