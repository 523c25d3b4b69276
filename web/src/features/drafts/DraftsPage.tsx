import { NotebookPen } from 'lucide-react'
import { api, read } from '../../api'
import { t } from '../../messages'
import { Page } from '../../shell/Page'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorState } from '../../ui/ErrorState'
import { InfiniteList } from '../../ui/InfiniteList'
import { PostSkeleton, SkeletonList } from '../../ui/Skeleton'
import { usePostList } from '../posts/usePostList'
import { pageQuery } from '../../paging'
import { DraftCard } from './DraftCard'

/** Posts I began and have not published. */
export function DraftsPage() {
  return (
    <Page title={t('Drafts')}>
      <Drafts />
    </Page>
  )
}

function Drafts() {
  const list = usePostList(['drafts'], (cursor) => read(api.drafts.$get({ query: pageQuery(cursor) })))
  if (list.status === 'pending') return <SkeletonList of={PostSkeleton} />
  if (list.status === 'error') return <ErrorState error={list.error} onRetry={list.reload} />
  if (list.posts.length === 0) {
    return (
      <EmptyState title={t('No drafts')} icon={<NotebookPen aria-hidden className="size-12" />}>
        {t('Press “Save draft” while you write a post, and go on with it here whenever you like.')}
      </EmptyState>
    )
  }
  return (
    <InfiniteList
      name="drafts"
      label={t('Drafts')}
      items={list.posts}
      keyOf={(post) => post.id}
      estimate={170}
      hasMore={list.hasMore}
      loading={list.loadingMore}
      failed={list.moreFailed}
      onMore={list.more}
      skeleton={<SkeletonList of={PostSkeleton} count={2} />}
    >
      {(post, position) => <DraftCard draft={post} {...position} />}
    </InfiniteList>
  )
}
