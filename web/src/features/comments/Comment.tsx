import { use, useRef, useState } from 'react'
import type { CommentView } from '@worker/features/comments/contract'
import { lazyNamed } from '../../lazy/lazy-named'
import { t } from '../../messages'
import { Button } from '../../ui/Button'
import { cx } from '../../ui/cx'
import { OnDemand } from '../../ui/OnDemand'
import { useBeingDeleted } from '../../deletions/being-deleted'
import { hiddenCount } from './hidden'
import { HiddenReplies } from './HiddenComments'
import { LinkedComment, useHeldInView, useWithLinked } from './linked-comment'
import type { FormOpen } from './form-open'
import { PendingComments } from './PendingComments'
import { RepliesButton } from './RepliesButton'
import { beginReply, isReplyBegun } from './reply'
import { SaidComment } from './SaidComment'
import { useComments } from './useComments'

const ReplyForm = lazyNamed(() => import('./ReplyForm'), 'ReplyForm')

interface CommentProps {
  comment: CommentView
  /** The one it replies to. */
  above?: CommentView
}

/** One comment with everything under it. */
export function Comment({ comment, above }: CommentProps) {
  const [replying, setReplying] = useState<FormOpen>(() => (isReplyBegun(comment) ? 'begun' : null))
  const { path } = use(LinkedComment)
  const [opened, setOpened] = useState(false)
  const open = opened || path.some(({ parentId }) => parentId === comment.id)
  const gone = useBeingDeleted().has(`comment/${comment.id}`)
  const deleted = comment.deleted || gone
  if (gone && comment.replyCount === 0) return null
  return (
    <div className={cx(comment.depth === 0 ? 'p-4' : 'pt-4')}>
      {deleted && <Deleted comment={comment} />}
      {!deleted && (
        <SaidComment
          comment={comment}
          above={above}
          onReply={() => {
            beginReply(comment)
            setReplying('chosen')
          }}
        />
      )}
      <div className={indentation(comment)}>
        {replying && comment.author && (
          <OnDemand open onOpenChange={(open) => open || setReplying(null)}>
            <ReplyForm
              comment={comment}
              begun={replying === 'begun'}
              onClose={() => setReplying(null)}
              onSent={() => {
                setReplying(null)
                setOpened(true)
              }}
            />
          </OnDemand>
        )}
        {open && <Replies comment={comment} />}
        <PendingComments postId={comment.postId} parentId={comment.id} onEdit={() => setReplying('chosen')} />
        {comment.replyCount > 0 && !open && (
          <RepliesButton count={comment.replyCount} onOpen={() => setOpened(true)} />
        )}
      </div>
    </div>
  )
}

/** The empty place of a comment that others have answered. */
function Deleted({ comment }: { comment: CommentView }) {
  const place = useRef<HTMLParagraphElement>(null)
  const linked = use(LinkedComment).id === comment.id
  useHeldInView(place, linked)
  return (
    <p
      ref={place}
      tabIndex={linked ? 0 : undefined}
      aria-current={linked || undefined}
      className={cx(
        'scroll-mt-16 text-soft italic',
        linked && '-mx-2 rounded-card bg-accent-soft/60 px-2 py-1',
      )}
    >
      {t('This comment was deleted.')}
    </p>
  )
}

/** On a phone only the first levels stand further in: there has to be room for words. */
function indentation({ depth }: CommentView): string {
  if (depth < 2) return 'ms-3 border-s border-line ps-3 sm:ms-4 sm:ps-7'
  return cx('border-line sm:border-s', depth < 4 ? 'sm:ms-4 sm:ps-7' : 'sm:ps-3')
}

function Replies({ comment }: { comment: CommentView }) {
  const replies = useComments(comment.postId, comment.id)
  const items = replies.data ?? []
  const shown = useWithLinked(items, comment.id)
  return (
    <>
      {replies.isPending && comment.replyCount > 0 && (
        <p className="pt-3 text-sm text-soft">{t('Loading replies…')}</p>
      )}
      {shown.map((reply) => (
        <Comment key={reply.id} comment={reply} above={comment} />
      ))}
      {replies.isSuccess && (
        <HiddenReplies count={hiddenCount(comment.replyCount, items, replies.hasNextPage)} />
      )}
      {(replies.hasNextPage || replies.isError) && (
        <Button
          look="ghost"
          size="sm"
          className="mt-1 -ms-3 text-accent"
          busy={replies.isFetching}
          onClick={() => void (replies.data ? replies.fetchNextPage() : replies.refetch())}
        >
          {replies.isError ? t('Replies could not be loaded. Try again') : t('More replies')}
        </Button>
      )}
    </>
  )
}
