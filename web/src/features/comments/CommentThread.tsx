import { useMemo, useState } from 'react'
import { Link } from 'wouter'
import type { CommentView } from '@worker/features/comments/contract'
import type { PostView } from '@worker/features/posts/contract'
import { lazyNamed } from '../../lazy/lazy-named'
import { rich, t } from '../../messages'
import { useLoggedIn } from '../../session'
import { Button } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { Segmented } from '../../ui/Segmented'
import { EmptyState } from '../../ui/EmptyState'
import { Count } from '../../ui/Count'
import { ErrorState } from '../../ui/ErrorState'
import { InBackground } from '../../ui/InBackground'
import { PersonSkeleton, SkeletonList } from '../../ui/Skeleton'
import { backHere } from '../auth/back-here'
import { useWatchedPost } from './watched-posts'
import { Comment } from './Comment'
import type { Order } from '../../comment-cache'
import { coverBelow, draftBelow, mediaBelow } from './comment-draft'
import { hiddenCount } from './hidden'
import { HiddenComments } from './HiddenComments'
import { LinkedComment, useLinkedPath, useWithLinked } from './linked-comment'
import { PendingComments } from './PendingComments'
import { submitComment, useComments } from './useComments'

const NewCommentForm = lazyNamed(() => import('./CommentForm'), 'NewCommentForm')
const ThreadNote = lazyNamed(() => import('./ThreadNote'), 'ThreadNote')

const orders = [
  { value: 'oldest', label: t('Oldest') },
  { value: 'newest', label: t('Newest') },
] as const

interface CommentThreadProps {
  post: PostView
  /** The comment that the address names: the thread is open down to it. */
  linkedId: string | null
}

/** Everything said about a post. */
export function CommentThread({ post, linkedId }: CommentThreadProps) {
  const linked = useLinkedPath(post.id, linkedId)
  const path = linked.data ?? nothing
  return (
    <LinkedComment value={useMemo(() => ({ id: linkedId, path }), [linkedId, path])}>
      {linked.isSuccess && path.length === 0 && (
        <p role="status" className="px-4 pt-3 text-soft sm:px-0">
          {t('The comment that this link leads to is gone, or not for you to see.')}
        </p>
      )}
      <Thread post={post} />
    </LinkedComment>
  )
}

const nothing: readonly CommentView[] = []

function Thread({ post }: { post: PostView }) {
  const [order, setOrder] = useState<Order>('oldest')
  const comments = useComments(post.id, null, order)
  const loggedIn = useLoggedIn()
  useWatchedPost(post.id)
  const items = comments.data ?? []
  const shown = useWithLinked(items, null)
  const isOpen = post.lockedBy.length === 0 && post.commentsFrom !== 'nobody'
  return (
    <section aria-label={t('Comments')} className="mt-3 flex flex-col gap-3">
      {post.viewer.canComment ? (
        <div className="min-h-13 px-4 sm:px-0">
          <InBackground>
            <NewCommentForm
              draft={draftBelow(post.id, null)}
              media={mediaBelow(post.id, null)}
              coverDraft={coverBelow(post.id, null)}
              label={t('Write a comment')}
              placeholder={t('Answer {name}…', { name: post.author.displayName })}
              action={t('Comment')}
              onSubmit={(written) => submitComment({ postId: post.id, parentId: null, ...written })}
            />
          </InBackground>
        </div>
      ) : (
        !loggedIn && isOpen && <JoinIn />
      )}
      {!post.draft && (post.lockedBy.length > 0 || post.commentsFrom !== 'everyone') && (
        <InBackground>
          <ThreadNote post={post} />
        </InBackground>
      )}
      {post.commentCount > 2 && (
        <div className="flex items-center justify-between px-4 sm:px-0">
          <h2 className="text-lg">
            {rich('{count} comments', { count: <Count value={post.commentCount} /> })}
          </h2>
          <Segmented label={t('Order of the comments')} value={order} onChange={setOrder} options={orders} />
        </div>
      )}
      {comments.isPending && <SkeletonList of={PersonSkeleton} count={3} />}
      {comments.isError && !comments.data && (
        <ErrorState error={comments.error} onRetry={() => void comments.refetch()} />
      )}
      {order === 'newest' && <PendingComments postId={post.id} parentId={null} />}
      {shown.length > 0 && (
        <Card className="divide-y divide-line">
          {shown.map((comment) => (
            <Comment key={comment.id} comment={comment} />
          ))}
        </Card>
      )}
      {order === 'oldest' && <PendingComments postId={post.id} parentId={null} />}
      {comments.isSuccess && (
        <HiddenComments post={post} count={hiddenCount(post.threadCount, items, comments.hasNextPage)} />
      )}
      {comments.isSuccess && items.length === 0 && post.threadCount === 0 && (
        <EmptyState title={t('No comments yet')}>
          {post.viewer.canComment && t('Say the first word.')}
        </EmptyState>
      )}
      {comments.hasNextPage && (
        <Button
          look="outline"
          className="self-center"
          busy={comments.isFetchingNextPage}
          onClick={() => void comments.fetchNextPage()}
        >
          {t('More comments')}
        </Button>
      )}
    </section>
  )
}

function JoinIn() {
  return (
    <Card className="flex flex-wrap items-center justify-between gap-3 p-4">
      <p className="font-semibold">{t('Join in: it takes a minute.')}</p>
      <span className="flex gap-2">
        <Button asChild look="ghost" size="sm">
          <Link href={`/login${backHere()}`}>{t('Log in')}</Link>
        </Button>
        <Button asChild size="sm">
          <Link href={`/register${backHere()}`}>{t('Sign up')}</Link>
        </Button>
      </span>
    </Card>
  )
}
