import { CornerDownRight, Reply } from 'lucide-react'
import { use, useRef, useState } from 'react'
import { Link } from 'wouter'
import type { CommentView } from '@worker/features/comments/contract'
import { lazyNamed } from '../../lazy/lazy-named'
import { t } from '../../messages'
import { useLoggedIn } from '../../session'
import { Avatar } from '../../ui/Avatar'
import { Button } from '../../ui/Button'
import { cx } from '../../ui/cx'
import { OnDemand } from '../../ui/OnDemand'
import { RelativeTime } from '../../ui/RelativeTime'
import { useAskToLogIn } from '../auth/AskToLogIn'
import { useBeingDeleted } from '../../deletions/being-deleted'
import { Folded } from '../filters/Folded'
import { MediaBlock } from '../media/MediaBlock'
import { Mark } from '../moderation/Mark'
import { LongProse } from '../../ui/LongProse'
import { Warned } from '../filters/Warned'
import { ReactionButtons } from '../reactions/ReactionButtons'
import { placeOfComment } from './comment-place'
import { CommentLink } from './CommentLink'
import { CommentMenu } from './CommentMenu'
import { FoldedByKeeper } from './FoldedByKeeper'
import { hiddenCount } from './hidden'
import { HiddenReplies } from './HiddenComments'
import { LinkedComment, useHeldInView, useWithLinked } from './linked-comment'
import { PendingComments } from './PendingComments'
import { RepliesButton } from './RepliesButton'
import { beginReply, isReplyBegun, takesReply } from './reply'
import { useComments } from './useComments'
import { useEdited } from './useEdited'

const EditComment = lazyNamed(() => import('./EditComment'), 'EditComment')
const ReplyForm = lazyNamed(() => import('./ReplyForm'), 'ReplyForm')

/** Whether a form is open: because it was asked for, or because something was begun in it on an earlier visit. */
type Opened = 'chosen' | 'begun' | null

interface CommentProps {
  comment: CommentView
  /** The one it replies to. */
  above?: CommentView
}

/** One comment with everything under it. */
export function Comment({ comment, above }: CommentProps) {
  const [replying, setReplying] = useState<Opened>(() => (isReplyBegun(comment) ? 'begun' : null))
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
        <Said
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

interface SaidProps {
  comment: CommentView
  above: CommentView | undefined
  onReply: () => void
}

function Said({ comment, above, onReply }: SaidProps) {
  const article = useRef<HTMLElement>(null)
  const linked = use(LinkedComment).id === comment.id
  useHeldInView(article, linked)
  const edited = useEdited(comment).changed
  const [editing, setEditing] = useState<Opened>(edited ? 'begun' : null)
  const { author } = comment
  return (
    <article
      ref={article}
      data-row
      tabIndex={0}
      aria-label={t('Comment by {name}', { name: author?.displayName ?? '' })}
      aria-current={linked || undefined}
      className={cx('flex scroll-mt-16 gap-3', linked && '-mx-2 rounded-card bg-accent-soft/60 px-2 py-1')}
    >
      {author && (
        <Link href={`/@${author.username}`} tabIndex={-1} aria-hidden>
          <Avatar url={author.avatarUrl} size="sm" />
        </Link>
      )}
      <div className="min-w-0 grow">
        <CommentHeader comment={comment} above={above} onEdit={() => setEditing('chosen')} />
        <Mark mark={comment.moderation} author={author} />
        {editing ? (
          <OnDemand open onOpenChange={(open) => open || setEditing(null)}>
            <EditComment comment={comment} begun={editing === 'begun'} onDone={() => setEditing(null)} />
          </OnDemand>
        ) : (
          <FoldedByKeeper comment={comment}>
            <Folded id={comment.id} phrases={comment.viewer.filtered}>
              <Warned id={comment.id} warning={comment.warning} lang={comment.language}>
                {comment.text !== '' && (
                  <LongProse text={comment.text} mentions={comment.mentions} lang={comment.language} />
                )}
                <MediaBlock
                  id={comment.id}
                  media={comment.media}
                  sensitive={comment.sensitive}
                  className="mt-2 max-w-md"
                />
                <CommentLink comment={comment} />
              </Warned>
              <CommentActions
                comment={comment}
                onReply={takesReply(comment, above ?? null) ? onReply : undefined}
              />
            </Folded>
          </FoldedByKeeper>
        )}
      </div>
    </article>
  )
}

interface CommentHeaderProps {
  comment: CommentView
  above: CommentView | undefined
  onEdit: () => void
}

function CommentHeader({ comment, above, onEdit }: CommentHeaderProps) {
  const { author } = comment
  return (
    <header className="flex items-center gap-1.5 text-sm text-soft">
      {author && (
        <>
          <Link
            href={`/@${author.username}`}
            className="truncate text-base font-bold text-ink hover:underline"
          >
            <bdi>{author.displayName}</bdi>
          </Link>
          <span className="truncate max-sm:hidden">@{author.username}</span>
        </>
      )}
      <span aria-hidden>·</span>
      <Link href={placeOfComment(comment)} className="shrink-0 hover:underline">
        <RelativeTime at={comment.createdAt} />
      </Link>
      {comment.depth > 2 && above?.author && (
        <span className="flex min-w-0 items-center gap-1 sm:hidden">
          <CornerDownRight aria-hidden className="size-3.5 shrink-0" />
          <span className="sr-only">{t('in reply to')}</span>
          <bdi className="truncate">{above.author.displayName}</bdi>
        </span>
      )}
      {comment.editedAt && <span>{t('· edited')}</span>}
      <span className="grow" />
      <CommentMenu comment={comment} onEdit={onEdit} />
    </header>
  )
}

interface CommentActionsProps {
  comment: CommentView
  /** Undefined where no reply is taken. */
  onReply: (() => void) | undefined
}

function CommentActions({ comment, onReply }: CommentActionsProps) {
  const loggedIn = useLoggedIn()
  const { ask, dialog } = useAskToLogIn(t('Log in to reply'))
  return (
    <div className="mt-1 -ms-2 flex items-center gap-1">
      <ReactionButtons
        thing={comment}
        target={{ type: 'comments', id: comment.id }}
        postId={comment.postId}
      />
      {(onReply ?? !loggedIn) && (
        <Button
          data-key="r"
          look="ghost"
          size="sm"
          icon={<Reply aria-hidden className="size-4" />}
          onClick={onReply ?? ask}
        >
          {t('Reply')}
        </Button>
      )}
      {dialog}
    </div>
  )
}
