import { usePending } from '../../outbox/outbox'
import { PendingNote } from '../../outbox/PendingNote'
import { Avatar } from '../../ui/Avatar'
import { useMe } from '../auth/useMe'
import { PendingMedia } from '../media/PendingMedia'
import { type CommentDraft, parseCommentDraft, putBack } from './comment-draft'
import { LongProse } from '../../ui/LongProse'

interface PendingCommentsProps {
  postId: string
  parentId: string | null
  /** Shows the form, where what was written stands again. */
  onEdit?: () => void
}

/** Comments just written and not confirmed yet, where they will appear. */
export function PendingComments({ postId, parentId, onEdit: showForm }: PendingCommentsProps) {
  const me = useMe().data
  const pending = usePending('comment', parseCommentDraft).filter(
    ({ input }) => input.postId === postId && input.parentId === parentId,
  )
  const onEdit = (draft: CommentDraft) => {
    putBack(draft)
    showForm?.()
  }
  if (!me) return null
  return pending.map((entry) => (
    <div
      key={entry.key}
      ref={isNew(entry.at) ? bringIntoView : undefined}
      className="flex scroll-my-24 gap-3 p-4"
    >
      <Avatar url={me.avatarUrl} size="sm" />
      <div className="min-w-0 grow">
        <bdi className="font-bold">{me.displayName}</bdi>
        <LongProse text={entry.input.text} className="text-soft" />
        <PendingMedia attachments={entry.input.media} purpose="comment" />
        <PendingNote entry={entry} onEdit={onEdit} />
      </div>
    </div>
  ))
}

const opened = new Date().toISOString()

/** Written since the site was opened, and not found waiting. */
function isNew(at: string): boolean {
  return at > opened
}

/** When it appears. */
function bringIntoView(row: HTMLElement | null): void {
  row?.scrollIntoView({ block: 'nearest' })
}
