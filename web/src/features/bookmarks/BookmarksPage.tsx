import { Bookmark } from 'lucide-react'
import { api, read } from '../../api'
import { t } from '../../messages'
import { Page } from '../../shell/Page'
import { EmptyState } from '../../ui/EmptyState'
import { PostFeed } from '../posts/PostFeed'
import { usePostList } from '../posts/usePostList'
import { pageQuery } from '../../paging'

/** Posts I keep for later. Nobody else sees them. */
export function BookmarksPage() {
  const list = usePostList(['bookmarks'], (cursor) => read(api.bookmarks.$get({ query: pageQuery(cursor) })))
  return (
    <Page title={t('Bookmarks')}>
      <PostFeed
        label={t('Bookmarks')}
        list={list}
        empty={
          <EmptyState title={t('Nothing kept yet')} icon={<Bookmark aria-hidden className="size-12" />}>
            {t('Press the bookmark below a post to find it here again. Nobody sees what you keep.')}
          </EmptyState>
        }
      />
    </Page>
  )
}
