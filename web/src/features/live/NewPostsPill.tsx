import { ArrowUp } from 'lucide-react'
import { useEffect } from 'react'
import { t } from '../../messages'
import { queryClient } from '../../query-client'
import { Button } from '../../ui/Button'
import { scrollMotion } from '../../ui/motion'
import { listKey, type PostPages } from '../../post-cache'
import type { PostList } from '../posts/usePostList'
import { forgetNewPosts, useNewPosts } from './new-posts'

const home = listKey(['home', 'all'])

/** "3 new posts": the list does not move under the reader until it is pressed. */
export function NewPostsPill({ list }: { list: PostList }) {
  const count = useNewPosts().size
  // What the list shows, however it came there, is not new.
  useEffect(() => forgetNewPosts(list.posts.map(({ id }) => id)), [list.posts, count])
  return (
    <div role="status" className="sticky top-16 z-10 flex h-0 justify-center">
      {count > 0 && list.status === 'success' && (
        <Button
          size="sm"
          icon={<ArrowUp aria-hidden className="size-4" />}
          className="animate-rise shadow-float"
          onClick={() => void showNewest()}
        >
          {count === 1 ? t('1 new post') : t('{count} new posts', { count })}
        </Button>
      )}
    </div>
  )
}

async function showNewest(): Promise<void> {
  scrollTo({ top: 0, behavior: scrollMotion() })
  // Only the first page is asked for; the others come again as one scrolls.
  queryClient.setQueryData<PostPages>(
    home,
    (data) => data && { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) },
  )
  await queryClient.refetchQueries({ queryKey: home, exact: true })
  forgetNewPosts('all')
}
