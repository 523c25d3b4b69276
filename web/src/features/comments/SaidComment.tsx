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
import { LongProse } from '../../ui/LongProse'
import { useAskToLogIn } from '../auth/AskToLogIn'
import { Folded } from '../filters/Folded'
import { Warned } from '../filters/Warned'
import { MediaBlock } from '../media/MediaBlock'
import { Mark } from '../moderation/Mark'
import { ReactionButtons } from '../reactions/ReactionButtons'
import { placeOfComment } from './comment-place'
import { CommentLink } from './CommentLink'
import { CommentMenu } from './CommentMenu'
import { FoldedByKeeper } from './FoldedByKeeper'
import { LinkedComment, useHeldInView } from './linked-comment'
import type { FormOpen } from './form-open'
import { takesReply } from './reply'
import { useEdited } from './useEdited'

const EditComment = lazyNamed(() => import('./EditComment'), 'EditComment')

interface SaidCommentProps {
  comment: CommentView
  above: CommentView | undefined
  onReply: () => void
}

/** What somebody wrote: who and when, the text and what hangs on it, and what can be done with it. */
export function SaidComment({ comment, above, onReply }: SaidCommentProps) {
  const article = useRef<HTMLElement>(null)
  const linked = use(LinkedComment).id === comment.id
  useHeldInView(article, linked)
  const edited = useEdited(comment).changed
  const [editing, setEditing] = useState<FormOpen>(edited ? 'begun' : null)
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
