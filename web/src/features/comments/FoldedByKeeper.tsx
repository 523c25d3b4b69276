import { FoldVertical } from 'lucide-react'
import type { ReactNode } from 'react'
import type { CommentView } from '@worker/features/comments/contract'
import { rich, t } from '../../messages'
import { openedForVisit } from '../../opened'
import { knownPost } from '../../post-cache'
import { FoldedBar } from '../../ui/FoldedBar'

const useOpened = openedForVisit()

/** A comment behind a word of who has folded it; once opened it stays so for the visit. */
export function FoldedByKeeper({ comment, children }: { comment: CommentView; children: ReactNode }) {
  const [open, setOpen] = useOpened(comment.id)
  if (comment.foldedBy.length === 0) return children
  return (
    <>
      <FoldedBar
        icon={<FoldVertical aria-hidden className="size-4 shrink-0" />}
        open={open}
        onToggle={() => setOpen(!open)}
        className="text-sm text-soft"
      >
        <span className="min-w-0 grow">
          {rich('Folded by {name}', { name: <bdi className="font-semibold">{keeperName(comment)}</bdi> })}
        </span>
      </FoldedBar>
      {open && children}
    </>
  )
}

/** Of the author of the post, where both have folded it. */
function keeperName({ postId, foldedBy }: CommentView): string {
  const post = knownPost(postId)
  if (foldedBy.includes('author')) return post?.author.displayName ?? t('the author of the post')
  return post?.wall.displayName ?? t('the owner of the wall')
}
