import { NotebookPen } from 'lucide-react'
import { useState } from 'react'
import { api, read } from '../../api'
import { t } from '../../messages'
import { Page } from '../../shell/Page'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorState } from '../../ui/ErrorState'
import { InfiniteList } from '../../ui/InfiniteList'
import { PostSkeleton, SkeletonList } from '../../ui/Skeleton'
import { Tabs } from '../../ui/Tabs'
import { type PostList, usePostList } from '../posts/usePostList'
import { pageQuery } from '../../paging'
import { DraftCard } from './DraftCard'
import { useReloadWhenDue } from './useReloadWhenDue'

const tabs = [
  { value: 'drafts', label: t('Drafts') },
  { value: 'scheduled', label: t('Scheduled') },
] as const

/** Posts I began and have not published, and those that publish themselves. */
export function DraftsPage() {
  const [tab, setTab] = useState<'drafts' | 'scheduled'>('drafts')
  return (
    <Page title={t('Drafts')}>
      <Tabs label={t('Which of them')} value={tab} onChange={setTab} tabs={tabs}>
        {tab === 'drafts' ? <Drafts /> : <Scheduled />}
      </Tabs>
    </Page>
  )
}

function Drafts() {
  const list = usePostList(['drafts'], (cursor) => read(api.drafts.$get({ query: pageQuery(cursor) })))
  return (
    <Cards
      list={list}
      label={t('Drafts')}
      empty={t('No drafts')}
      hint={t('Press “Save draft” while you write a post, and go on with it here whenever you like.')}
    />
  )
}

function Scheduled() {
  const list = usePostList(['scheduled'], (cursor) => read(api.scheduled.$get({ query: pageQuery(cursor) })))
  useReloadWhenDue(list)
  return (
    <Cards
      list={list}
      label={t('Scheduled')}
      empty={t('Nothing is scheduled')}
      hint={t('Press “Publish later” while you write a post, and it comes out by itself.')}
    />
  )
}

interface CardsProps {
  list: PostList
  label: string
  /** What is said where there are none. */
  empty: string
  hint: string
}

function Cards({ list, label, empty, hint }: CardsProps) {
  if (list.status === 'pending') return <SkeletonList of={PostSkeleton} />
  if (list.status === 'error') return <ErrorState error={list.error} onRetry={list.reload} />
  if (list.posts.length === 0) {
    return (
      <EmptyState title={empty} icon={<NotebookPen aria-hidden className="size-12" />}>
        {hint}
      </EmptyState>
    )
  }
  return (
    <InfiniteList
      name={list.name}
      label={label}
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
