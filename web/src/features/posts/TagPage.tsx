import { useParams } from 'wouter'
import { api, read } from '../../api'
import { Page } from '../../shell/Page'
import { EmptyState } from '../../ui/EmptyState'
import { PostFeed } from './PostFeed'
import { pageQuery, usePostList } from './usePostList'

export function TagPage() {
  const { tag } = useParams<{ tag: string }>()
  const list = usePostList(['tag', tag], (cursor) =>
    read(api.tags[':tag'].posts.$get({ param: { tag: encodeURIComponent(tag) }, query: pageQuery(cursor) })),
  )
  return (
    <Page title={`#${tag}`} back>
      <PostFeed
        label={`Posts about ${tag}`}
        list={list}
        empty={
          <EmptyState title={`Nothing about #${tag} yet`}>
            Write #{tag} in a post, and it will be the first here.
          </EmptyState>
        }
      />
    </Page>
  )
}
