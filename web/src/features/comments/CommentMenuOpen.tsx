import {
  Flag,
  BadgeCheck,
  FoldVertical,
  LinkIcon,
  Pencil,
  Share2,
  Trash2,
  UnfoldVertical,
} from 'lucide-react'
import { useState } from 'react'
import { copyLink } from '../../copy'
import { lazyNamed } from '../../lazy/lazy-named'
import { t } from '../../messages'
import { useLoggedIn } from '../../session'
import { hasShareSheet, shareLink } from '../../share'
import { Menu, MenuItem } from '../../ui/Menu'
import { OnDemand } from '../../ui/OnDemand'
import { useIsMe } from '../auth/useMe'
import { useHasCollectibles } from '../collectibles/useHasCollectibles'
import { LazyReport } from '../moderation/LazyReport'
import { placeOfComment } from './comment-place'
import { type CommentMenuProps, MoreButton } from './CommentMenu'
import { deleteComment } from './delete-comment'
import { useFoldComment } from './useFoldComment'

const MakeDialog = lazyNamed(() => import('../collectibles/MakeDialog'), 'MakeDialog')
const DeleteDialog = lazyNamed(() => import('../collectibles/DeleteDialog'), 'DeleteDialog')

const icon = 'size-5 text-soft'

/** The menu of a comment, open from the start: it is made when its button is pressed. */
export function CommentMenuOpen({ comment, onEdit }: CommentMenuProps) {
  const [asking, setAsking] = useState<'collect' | 'delete' | 'report' | null>(null)
  const fold = useFoldComment(comment)
  const { author } = comment
  const isMine = useIsMe(author)
  const loggedIn = useLoggedIn()
  const collects = useHasCollectibles(isMine) === true && isMine
  const subject = { subjectType: 'comment' as const, subjectId: comment.id }
  const dialog = (which: typeof asking) => ({
    open: asking === which,
    onOpenChange: (open: boolean) => setAsking(open ? which : null),
  })
  const deletion = {
    ...dialog('delete'),
    title: t('Delete this comment?'),
    description: t('Replies to it stay.'),
    action: t('Delete'),
    danger: true,
    onConfirm: () => deleteComment(comment),
  }
  return (
    <>
      <Menu defaultOpen trigger={<MoreButton />}>
        <MenuItem
          icon={<LinkIcon aria-hidden className={icon} />}
          onSelect={() => void copyLink(placeOfComment(comment))}
        >
          {t('Copy link')}
        </MenuItem>
        {hasShareSheet() && (
          <MenuItem
            icon={<Share2 aria-hidden className={icon} />}
            onSelect={() =>
              void shareLink(
                placeOfComment(comment),
                t('Comment by {name}', { name: author?.displayName ?? '' }),
              )
            }
          >
            {t('Share…')}
          </MenuItem>
        )}
        {collects && (
          <MenuItem icon={<BadgeCheck aria-hidden className={icon} />} onSelect={() => setAsking('collect')}>
            {t('Make a collectible')}
          </MenuItem>
        )}
        {comment.viewer.canEdit && (
          <MenuItem icon={<Pencil aria-hidden className={icon} />} onSelect={onEdit}>
            {t('Edit')}
          </MenuItem>
        )}
        {comment.viewer.canFold && (
          <MenuItem
            icon={
              comment.viewer.folds ? (
                <UnfoldVertical aria-hidden className={icon} />
              ) : (
                <FoldVertical aria-hidden className={icon} />
              )
            }
            onSelect={() => fold(!comment.viewer.folds)}
          >
            {comment.viewer.folds ? t('Unfold for everybody') : t('Fold for everybody')}
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
            onSelect={() => (collects ? setAsking('delete') : deleteComment(comment))}
            danger
          >
            {t('Delete')}
          </MenuItem>
        )}
      </Menu>
      {author && (
        <LazyReport {...dialog('report')} subject={{ type: 'comment', id: comment.id }} person={author} />
      )}
      <OnDemand {...dialog('collect')}>
        <MakeDialog subject={subject} onOpenChange={dialog('collect').onOpenChange} />
      </OnDemand>
      {collects && (
        <OnDemand {...dialog('delete')}>
          <DeleteDialog {...deletion} subject={subject} />
        </OnDemand>
      )}
    </>
  )
}
