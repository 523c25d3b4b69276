import { FoldVertical } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { CommentView } from '../../../../worker/features/comments/contract'
import { rich, t } from '../../messages'
import { onAccountChange } from '../../session'
import { Button } from '../../ui/Button'
import { knownPost } from '../../post-cache'

const opened = new Set<string>()
onAccountChange(() => opened.clear())

/** A comment behind a word of who has folded it; once opened it stays so for the visit. */
export function FoldedByKeeper({ comment, children }: { comment: CommentView; children: ReactNode }) {
  const [open, setOpen] = useState(opened.has(comment.id))
  if (comment.foldedBy.length === 0) return children
  return (
    <>
      <div className="my-1 flex flex-wrap items-center gap-x-3 gap-y-1 rounded-card bg-sunken px-3 py-2 text-sm text-soft">
        <FoldVertical aria-hidden className="size-4 shrink-0" />
        <span className="min-w-0 grow">
          {rich('Folded by {name}', { name: <bdi className="font-semibold">{keeperName(comment)}</bdi> })}
        </span>
        <Button
          look="outline"
          size="sm"
          aria-expanded={open}
          onClick={() => {
            if (open) opened.delete(comment.id)
            else opened.add(comment.id)
            setOpen(!open)
          }}
        >
          {open ? t('Fold') : t('Show')}
        </Button>
      </div>
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
