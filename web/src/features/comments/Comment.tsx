import { CornerDownRight, Ellipsis, Flag, Pencil, Reply, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'wouter'
import type { CommentView } from '../../../../worker/features/comments/contract'
import { useLoggedIn } from '../../session'
import { Avatar } from '../../ui/Avatar'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { cx } from '../../ui/cx'
import { IconButton } from '../../ui/IconButton'
import { Menu, MenuItem } from '../../ui/Menu'
import { RelativeTime } from '../../ui/RelativeTime'
import { useIsMe } from '../auth/useMe'
import { Folded } from '../filters/Folded'
import { LazyReport } from '../moderation/LazyReport'
import { Mark } from '../moderation/Mark'
import { LongProse } from '../posts/LongProse'
import { ReactionButtons } from '../reactions/ReactionButtons'
import { draftBelow } from './comment-draft'
import { NewCommentForm } from './CommentForm'
import { EditComment, useEditedText } from './EditComment'
import { hiddenCount } from './hidden'
import { HiddenReplies } from './HiddenComments'
import { PendingComments } from './PendingComments'
import { submitComment, useComments, useDeleteComment } from './useComments'

/** Whether a form is open: because it was asked for, or because something was begun in it on an earlier visit. */
type Opened = 'chosen' | 'begun' | null

/** One comment with everything under it. */
export function Comment({ comment }: { comment: CommentView }) {
  const draft = draftBelow(comment.postId, comment.id)
  const [replying, setReplying] = useState<Opened>(() => (draft.get() === '' ? null : 'begun'))
  const [open, setOpen] = useState(false)
  return (
    <div className={cx(comment.depth === 0 ? 'p-4' : 'pt-4')}>
      {comment.deleted && <p className="text-soft italic">This comment was deleted.</p>}
      {!comment.deleted && <Said comment={comment} onReply={() => setReplying('chosen')} />}
      <div className={cx('border-l border-line', comment.depth < 4 ? 'ml-4 pl-4 sm:pl-7' : 'pl-3')}>
        {replying && comment.author && (
          <div className="pt-3">
            <NewCommentForm
              draft={draft}
              label={`Reply to ${comment.author.displayName}`}
              placeholder={`Reply to ${comment.author.displayName}…`}
              action="Reply"
              autoFocus={replying === 'chosen'}
              onCancel={() => setReplying(null)}
              onSubmit={(text) => {
                submitComment({ postId: comment.postId, parentId: comment.id, text })
                setReplying(null)
                setOpen(true)
              }}
            />
          </div>
        )}
        {open && <Replies comment={comment} />}
        <PendingComments postId={comment.postId} parentId={comment.id} onEdit={() => setReplying('chosen')} />
        {comment.replyCount > 0 && !open && (
          <Button
            look="ghost"
            size="sm"
            className="mt-1 -ml-3 text-accent"
            icon={<CornerDownRight aria-hidden className="size-4" />}
            onClick={() => setOpen(true)}
          >
            {comment.replyCount === 1 ? '1 reply' : `${comment.replyCount} replies`}
          </Button>
        )}
      </div>
    </div>
  )
}

function Replies({ comment }: { comment: CommentView }) {
  const replies = useComments(comment.postId, comment.id)
  const items = replies.data ?? []
  return (
    <>
      {replies.isPending && comment.replyCount > 0 && (
        <p className="pt-3 text-sm text-soft">Loading replies…</p>
      )}
      {items.map((reply) => (
        <Comment key={reply.id} comment={reply} />
      ))}
      {replies.isSuccess && (
        <HiddenReplies count={hiddenCount(comment.replyCount, items, replies.hasNextPage)} />
      )}
      {(replies.hasNextPage || replies.isError) && (
        <Button
          look="ghost"
          size="sm"
          className="mt-1 -ml-3 text-accent"
          busy={replies.isFetching}
          onClick={() => void (replies.data ? replies.fetchNextPage() : replies.refetch())}
        >
          {replies.isError ? 'Replies could not be loaded. Try again' : 'More replies'}
        </Button>
      )}
    </>
  )
}

function Said({ comment, onReply }: { comment: CommentView; onReply: () => void }) {
  const edited = useEditedText(comment).changed
  const [editing, setEditing] = useState<Opened>(edited ? 'begun' : null)
  const { author } = comment
  return (
    <article
      data-row
      tabIndex={0}
      aria-label={`Comment by ${author?.displayName}`}
      className="flex scroll-mt-16 gap-3"
    >
      {author && (
        <Link href={`/@${author.username}`} tabIndex={-1} aria-hidden>
          <Avatar url={author.avatarUrl} size="sm" />
        </Link>
      )}
      <div className="min-w-0 grow">
        <CommentHeader comment={comment} onEdit={() => setEditing('chosen')} />
        <Mark mark={comment.moderation} author={author} />
        {editing ? (
          <EditComment comment={comment} begun={editing === 'begun'} onDone={() => setEditing(null)} />
        ) : (
          <Folded id={comment.id} phrases={comment.viewer.filtered}>
            <LongProse text={comment.text} mentions={comment.mentions} />
            <CommentActions comment={comment} onReply={onReply} />
          </Folded>
        )}
      </div>
    </article>
  )
}

function CommentHeader({ comment, onEdit }: { comment: CommentView; onEdit: () => void }) {
  const { author } = comment
  const loggedIn = useLoggedIn()
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
      <RelativeTime at={comment.createdAt} />
      {comment.editedAt && <span>· edited</span>}
      <span className="grow" />
      {loggedIn && <CommentMenu comment={comment} onEdit={onEdit} />}
    </header>
  )
}

function CommentMenu({ comment, onEdit }: { comment: CommentView; onEdit: () => void }) {
  const [asking, setAsking] = useState<'delete' | 'report' | null>(null)
  const remove = useDeleteComment(comment)
  const { author } = comment
  const isMine = useIsMe(author)
  return (
    <>
      <Menu
        trigger={
          <IconButton label="More" className="-my-1 size-8">
            <Ellipsis aria-hidden className="size-4" />
          </IconButton>
        }
      >
        {comment.viewer.canEdit && (
          <MenuItem icon={<Pencil aria-hidden className="size-5 text-soft" />} onSelect={onEdit}>
            Edit
          </MenuItem>
        )}
        {author && !isMine && (
          <MenuItem
            icon={<Flag aria-hidden className="size-5 text-soft" />}
            onSelect={() => setAsking('report')}
          >
            Report
          </MenuItem>
        )}
        {comment.viewer.canDelete && (
          <MenuItem
            icon={<Trash2 aria-hidden className="size-5" />}
            onSelect={() => setAsking('delete')}
            danger
          >
            Delete
          </MenuItem>
        )}
      </Menu>
      {author && (
        <LazyReport
          open={asking === 'report'}
          onOpenChange={(open) => setAsking(open ? 'report' : null)}
          subject={{ type: 'comment', id: comment.id }}
          person={author}
        />
      )}
      <ConfirmDialog
        open={asking === 'delete'}
        onOpenChange={(open) => open || setAsking(null)}
        title="Delete this comment?"
        description="Replies to it stay. This cannot be undone."
        action="Delete"
        danger
        onConfirm={() => remove.mutate()}
      />
    </>
  )
}

function CommentActions({ comment, onReply }: { comment: CommentView; onReply: () => void }) {
  const loggedIn = useLoggedIn()
  return (
    <div className="mt-1 -ml-2 flex items-center gap-1">
      <ReactionButtons
        thing={comment}
        target={{ type: 'comments', id: comment.id }}
        postId={comment.postId}
        disabled={!loggedIn}
      />
      {comment.viewer.canReply && (
        <Button look="ghost" size="sm" icon={<Reply aria-hidden className="size-4" />} onClick={onReply}>
          Reply
        </Button>
      )}
    </div>
  )
}
