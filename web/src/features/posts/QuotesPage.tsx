import { MessageSquareQuote } from 'lucide-react'
import { useParams } from 'wouter'
import { api, read } from '../../api'
import { t } from '../../messages'
import { Page } from '../../shell/Page'
import { EmptyState } from '../../ui/EmptyState'
import { PostFeed } from './PostFeed'
import { usePostList } from './usePostList'
import { pageQuery } from '../../paging'

/** The posts that quote another one. */
export function QuotesPage() {
  const { id } = useParams<{ id: string }>()
  const list = usePostList(['quotes', id], (cursor) =>
    read(api.posts[':id'].quotes.$get({ param: { id }, query: pageQuery(cursor) })),
  )
  return (
    <Page title={t('Quotes of a post')} back>
      <PostFeed
        label={t('Quotes of a post')}
        list={list}
        empty={
          <EmptyState
            title={t('No quotes that you can see')}
            icon={<MessageSquareQuote aria-hidden className="size-12" />}
          >
            {t('Whoever quotes a post says something about it, and their readers find it there.')}
          </EmptyState>
        }
      />
    </Page>
  )
}
