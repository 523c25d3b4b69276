import { Flag, LinkIcon, Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { copyLink } from '../../copy-link'
import { t } from '../../messages'
import { useLoggedIn } from '../../session'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { Menu, MenuItem } from '../../ui/Menu'
import { useIsMe } from '../auth/useMe'
import { LazyReport } from '../moderation/LazyReport'
import { placeOfComment } from './comment-place'
import { type CommentMenuProps, MoreButton } from './CommentMenu'
import { useDeleteComment } from './useComments'

const icon = 'size-5 text-soft'

/** The menu of a comment, open from the start: it is made when its button is pressed. */
export function CommentMenuOpen({ comment, onEdit }: CommentMenuProps) {
  const [asking, setAsking] = useState<'delete' | 'report' | null>(null)
  const remove = useDeleteComment(comment)
  const { author } = comment
  const isMine = useIsMe(author)
  const loggedIn = useLoggedIn()
  return (
    <>
      <Menu defaultOpen trigger={<MoreButton />}>
        <MenuItem
          icon={<LinkIcon aria-hidden className={icon} />}
          onSelect={() => void copyLink(placeOfComment(comment))}
        >
          {t('Copy link')}
        </MenuItem>
        {comment.viewer.canEdit && (
          <MenuItem icon={<Pencil aria-hidden className={icon} />} onSelect={onEdit}>
            {t('Edit')}
          </MenuItem>
        )}
        {loggedIn && author && !isMine && (
          <MenuItem icon={<Flag aria-hidden className={icon} />} onSelect={() => setAsking('report')}>
            {t('Report')}
          </MenuItem>
        )}
        {comment.viewer.canDelete && (
          <MenuItem
            icon={<Trash2 aria-hidden className="size-5" />}
            onSelect={() => setAsking('delete')}
            danger
          >
            {t('Delete')}
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
        title={t('Delete this comment?')}
        description={t('Replies to it stay. This cannot be undone.')}
        action={t('Delete')}
        danger
        onConfirm={() => remove.mutate()}
      />
    </>
  )
}
