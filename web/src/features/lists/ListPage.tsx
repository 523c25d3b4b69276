import { Users } from 'lucide-react'
import { useState } from 'react'
import { useLocation, useParams, useSearch } from 'wouter'
import { api, read } from '../../api'
import { t } from '../../messages'
import { pageQuery } from '../../paging'
import { Page } from '../../shell/Page'
import { NotFoundPage } from '../../shell/NotFoundPage'
import { Badge } from '../../ui/Badge'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { NewPostsPill } from '../live/NewPostsPill'
import { PostFeed } from '../posts/PostFeed'
import { usePostList } from '../posts/usePostList'
import { ListMembersDialog } from './ListMembersDialog'
import { ListMenu } from './ListMenu'
import { useLists } from './useLists'

/** What the people of a list write. */
export function ListPage() {
  const { id } = useParams<{ id: string }>()
  const { data: lists } = useLists()
  const list = lists?.find((each) => each.id === id)
  if (lists && !list) return <NotFoundPage />
  return <ListFeed key={id} id={id} {...(list && { list })} />
}

type ListFeedProps = { id: string; list?: NonNullable<ReturnType<typeof useLists>['data']>[number] }

function ListFeed({ id, list }: ListFeedProps) {
  const [, navigate] = useLocation()
  // Whoever has just made it comes to put people on it.
  const [choosing, setChoosing] = useState(new URLSearchParams(useSearch()).has('people'))
  const close = () => {
    setChoosing(false)
    navigate(`/lists/${id}`, { replace: true })
  }
  const posts = usePostList(['list', id], (cursor) =>
    read(api.lists[':id'].posts.$get({ param: { id }, query: pageQuery(cursor) })),
  )
  const choose = (look: 'soft' | 'solid') => (
    <Button
      size="sm"
      look={look}
      icon={<Users aria-hidden className="size-4" />}
      onClick={() => setChoosing(true)}
    >
      {t('People')}
    </Button>
  )
  return (
    <Page
      title={list?.title ?? t('List')}
      back
      actions={
        list && (
          <>
            {choose('soft')}
            <ListMenu list={list} onDeleted={() => navigate('/lists', { replace: true })} />
          </>
        )
      }
    >
      {list?.exclusive && (
        <p className="px-4 pb-2 sm:px-0">
          <Badge>{t('Out of home')}</Badge>
        </p>
      )}
      <NewPostsPill list={posts} of={id} />
      <PostFeed
        label={t('Posts')}
        list={posts}
        empty={
          <EmptyState title={t('Nothing in this list yet')} action={choose('solid')}>
            {t('What the people on it write and repost appears here.')}
          </EmptyState>
        }
      />
      {choosing && list && <ListMembersDialog list={list} onClose={close} />}
    </Page>
  )
}
