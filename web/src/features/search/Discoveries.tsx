import { useState } from 'react'
import { api, read } from '../../api'
import { t } from '../../messages'
import { EmptyState } from '../../ui/EmptyState'
import { Segmented } from '../../ui/Segmented'
import { TrendingLinks } from '../engagement/TrendingLinks'
import { PostFeed } from '../posts/PostFeed'
import { usePostList } from '../posts/usePostList'
import { pageQuery } from '../../paging'

const windows = [
  { value: 'now', label: t('Trending') },
  { value: 'week', label: t('This week') },
  { value: 'all', label: t('Of all time') },
] as const
type Window = (typeof windows)[number]['value']

/** The posts that many people are about now, or were; and the tags that are trending. */
export function PopularPosts() {
  const [window, setWindow] = useState<Window>('week')
  return (
    <>
      <div className="px-4 sm:px-0">
        <Segmented label={t('Popular when')} value={window} onChange={setWindow} options={windows} />
      </div>
      <TrendingLinks />
      {window === 'now' ? <Trending /> : <Popular window={window} />}
    </>
  )
}

function Trending() {
  const list = usePostList(['trending'], (cursor) =>
    read(api.posts.trending.$get({ query: pageQuery(cursor) })),
  )
  return (
    <PostFeed
      label={t('Trending posts')}
      list={list}
      empty={
        <EmptyState title={t('Nothing is trending')}>
          {t('React to a post you like, or say something about it, and it may be here.')}
        </EmptyState>
      }
    />
  )
}

function Popular({ window }: { window: 'week' | 'all' }) {
  const list = usePostList(['popular', window], (cursor) =>
    read(api.posts.$get({ query: { sort: 'popular', window, ...pageQuery(cursor) } })),
  )
  return (
    <PostFeed
      label={t('Popular posts')}
      list={list}
      empty={
        <EmptyState title={t('Nothing stands out yet')}>
          {window === 'week' ? t('No post was reacted to lately.') : t('No post was reacted to so far.')}{' '}
          {t('React to one you like, and it will be here.')}
        </EmptyState>
      }
    />
  )
}

export function NewestPosts() {
  const list = usePostList(['everyone'], (cursor) => read(api.posts.$get({ query: pageQuery(cursor) })))
  return (
    <PostFeed
      label={t('Newest posts')}
      list={list}
      empty={<EmptyState title={t('It is quiet in here')}>{t('Be the first to say something.')}</EmptyState>}
    />
  )
}
