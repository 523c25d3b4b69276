import { useParams } from 'wouter'
import { api, read } from '../../api'
import { lazyNamed } from '../../lazy/lazy-named'
import { t } from '../../messages'
import { Page } from '../../shell/Page'
import { EmptyState } from '../../ui/EmptyState'
import { InBackground } from '../../ui/InBackground'
import { PostFeed } from './PostFeed'
import { usePostList } from './usePostList'
import { pageQuery } from '../../paging'

const FollowTagButton = lazyNamed(() => import('../tags/FollowTagButton'), 'FollowTagButton')

export function TagPage() {
  const { tag } = useParams<{ tag: string }>()
  const list = usePostList(['tag', tag], (cursor) =>
    read(api.tags[':tag'].posts.$get({ param: { tag: encodeURIComponent(tag) }, query: pageQuery(cursor) })),
  )
  return (
    <Page
      title={`#${tag}`}
      back
      actions={
        <InBackground>
          <FollowTagButton key={tag} tag={tag} />
        </InBackground>
      }
    >
      <PostFeed
        label={t('Posts about {tag}', { tag })}
        list={list}
        empty={
          <EmptyState title={t('Nothing about #{tag} yet', { tag })}>
            {t('Write #{tag} in a post, and it will be the first here.', { tag })}
          </EmptyState>
        }
      />
    </Page>
  )
}
