import { Link, useLocation, useSearch } from 'wouter'
import { api, read } from '../../api'
import { t } from '../../messages'
import { Page } from '../../shell/Page'
import { Button } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { EmptyState } from '../../ui/EmptyState'
import { Tabs } from '../../ui/Tabs'
import { PeopleToFollow, useNewcomer } from '../graph/PeopleToFollow'
import { NewPostsPill } from '../live/NewPostsPill'
import { Composer } from '../posts/Composer'
import { PendingPosts } from '../posts/PendingPosts'
import type { ListName } from '../../post-cache'
import { PostFeed } from '../posts/PostFeed'
import { usePostList } from '../posts/usePostList'
import { pageQuery } from '../../paging'

const feeds = ['following', 'friends', 'everyone'] as const
type Feed = (typeof feeds)[number]

const tabs = [
  { value: 'following', label: t('Following') },
  { value: 'friends', label: t('Friends') },
  { value: 'everyone', label: t('Everyone') },
] as const satisfies readonly { value: Feed; label: string }[]

const lists: Record<Feed, ListName> = {
  following: ['home', 'all'],
  friends: ['home', 'friends'],
  everyone: ['everyone'],
}

export function HomePage() {
  const [, navigate] = useLocation()
  const wanted = new URLSearchParams(useSearch()).get('feed')
  const feed = feeds.find((each) => each === wanted) ?? 'following'
  return (
    <Page title={t('Home')}>
      <Card className="mb-3 p-4">
        <Composer />
      </Card>
      <Tabs
        label={t('Whose posts')}
        value={feed}
        onChange={(next) => navigate(next === 'following' ? '/' : `/?feed=${next}`, { replace: true })}
        tabs={tabs}
      >
        <div className="flex flex-col gap-3 pt-3">
          <PendingPosts />
          <Feed key={feed} feed={feed} />
        </div>
      </Tabs>
    </Page>
  )
}

function Feed({ feed }: { feed: Feed }) {
  const people = useNewcomer() && feed !== 'everyone' && <PeopleToFollow />
  const list = usePostList(lists[feed], (cursor) => {
    const query = pageQuery(cursor)
    if (feed === 'everyone') return read(api.posts.$get({ query }))
    return read(api.feeds.home.$get({ query: { ...query, filter: feed === 'friends' ? 'friends' : 'all' } }))
  })
  return (
    <>
      {feed === 'following' && <NewPostsPill list={list} />}
      <PostFeed
        label={t('Posts')}
        list={list}
        empty={
          <>
            {people}
            <NothingYet feed={feed} />
          </>
        }
      />
      {list.posts.length > 0 && people}
    </>
  )
}

function NothingYet({ feed }: { feed: Feed }) {
  if (feed === 'everyone')
    return <EmptyState title={t('It is quiet in here')}>{t('Be the first to say something.')}</EmptyState>
  return (
    <EmptyState
      title={t('Your burrow is new')}
      action={
        <Button asChild look="soft">
          <Link href="/?feed=everyone">{t('Look around')}</Link>
        </Button>
      }
    >
      {feed === 'friends'
        ? t('Posts of your friends appear here. See what everyone writes, and add the ones you like.')
        : t(
            'Posts of the people you follow appear here. See what everyone writes, and add the ones you like.',
          )}
    </EmptyState>
  )
}
