import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useLocation, useParams } from 'wouter'
import { excerpt } from '@worker/core/markup/excerpt'
import type { PostView } from '@worker/features/posts/contract'
import { api, done, read } from '../../api'
import { t } from '../../messages'
import { Problem } from '../../problem'
import { onAccountChange, useLoggedIn } from '../../session'
import { NotFoundPage } from '../../shell/NotFoundPage'
import { Page } from '../../shell/Page'
import { Card } from '../../ui/Card'
import { ErrorState } from '../../ui/ErrorState'
import { Prose } from '../../ui/Prose'
import { PersonSkeleton, PostSkeleton, SkeletonList } from '../../ui/Skeleton'
import { useIsMe } from '../auth/useMe'
import { keepFirstComments } from '../../comment-cache'
import { CommentThread } from '../comments/CommentThread'
import { useBeingDeleted } from '../../deletions/being-deleted'
import { Folded } from '../filters/Folded'
import { MediaBlock } from '../media/MediaBlock'
import { PollOf } from '../polls/PollOf'
import { Mark } from '../moderation/Mark'
import { QuotedOf } from '../quotes/QuotedOf'
import { knownPost, postKey } from '../../post-cache'
import { ExtraTags, PostActions } from './PostCard'
import { PostHeader } from './PostHeader'
import { PostLink } from './PostLink'
import { PostMenu } from './PostMenu'
import { inAWord } from '../media/wordless'
import { Warned } from '../filters/Warned'

export function PostPage() {
  const { id, comment = null } = useParams<{ id: string; comment?: string }>()
  const post = useQuery({
    queryKey: postKey(id),
    queryFn: async () => {
      const { post, comments } = await read(api.posts[':id'].thread.$get({ param: { id }, query: {} }))
      keepFirstComments(id, comments)
      return post
    },
    placeholderData: () => knownPost(id),
  })
  useCountView(post.data)
  const gone = useBeingDeleted().has(`post/${id}`)
  if (gone || (post.error instanceof Problem && !post.error.passing)) return <NotFoundPage />
  return (
    <Page title={t('Post')} documentTitle={post.data ? titleOf(post.data) : t('Post')} back>
      {post.data ? (
        <>
          <WholePost post={post.data} />
          {post.isPlaceholderData ? (
            <SkeletonList of={PersonSkeleton} />
          ) : (
            <CommentThread post={post.data} linkedId={comment} />
          )}
        </>
      ) : post.isError ? (
        <ErrorState error={post.error} onRetry={() => void post.refetch()} />
      ) : (
        <PostSkeleton />
      )}
    </Page>
  )
}

function WholePost({ post }: { post: PostView }) {
  const [, navigate] = useLocation()
  return (
    <Card className="px-4 pt-4 pb-2">
      <article
        data-row
        tabIndex={0}
        aria-label={t('Post by {name}', { name: post.author.displayName })}
        className="scroll-mt-16"
      >
        <PostHeader
          post={post}
          menu={<PostMenu post={post} onDeleted={() => navigate('/', { replace: true })} />}
        />
        <Mark mark={post.moderation} author={post.author} />
        <Folded id={post.id} phrases={post.viewer.filtered}>
          <Warned id={post.id} warning={post.warning} lang={post.language}>
            {post.text !== '' && (
              <Prose
                text={post.text}
                mentions={post.mentions}
                lang={post.language}
                className="mt-3 text-lg"
              />
            )}
            <MediaBlock id={post.id} media={post.media} sensitive={post.sensitive} className="mt-3" />
            <PollOf post={post} />
            <QuotedOf post={post} />
            <PostLink post={post} />
            <ExtraTags post={post} />
          </Warned>
          <PostActions post={post} />
        </Folded>
      </article>
    </Card>
  )
}

const counted = new Set<string>()
onAccountChange(() => counted.clear())

/** Once per visit of the site; the server counts each person once anyway. */
function useCountView(post: PostView | undefined): void {
  const loggedIn = useLoggedIn()
  const isMine = useIsMe(post?.author ?? null)
  const id = post && !post.draft && !isMine ? post.id : undefined
  useEffect(() => {
    if (!loggedIn || !id || counted.has(id)) return
    counted.add(id)
    // A view that is not counted is nobody's trouble.
    done(api.posts[':id'].view.$post({ param: { id } })).catch(() => counted.delete(id))
  }, [loggedIn, id])
}

function titleOf({ author, warning, ...post }: PostView): string {
  return `${author.displayName}: ${excerpt((warning || inAWord(post)).split('\n', 1)[0] ?? '', 50)}`
}
