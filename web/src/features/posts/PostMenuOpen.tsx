import {
  Bell,
  BellOff,
  ChartNoAxesColumn,
  Flag,
  BadgeCheck,
  History,
  LinkIcon,
  Lock,
  LockOpen,
  Pencil,
  Pin,
  PinOff,
  Share2,
  Trash2,
  Unlink,
} from 'lucide-react'
import { useState } from 'react'
import type { PostView } from '@worker/features/posts/contract'
import { copyLink } from '../../copy'
import { lazyNamed } from '../../lazy/lazy-named'
import { t } from '../../messages'
import { useLoggedIn } from '../../session'
import { hasShareSheet, shareLink } from '../../share'
import { Menu, MenuItem } from '../../ui/Menu'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { OnDemand } from '../../ui/OnDemand'
import { useIsMe } from '../auth/useMe'
import { useHasCollectibles } from '../collectibles/useHasCollectibles'
import { LazyReport } from '../moderation/LazyReport'
import { useDetach } from '../quotes/useDetach'
import { MoreButton, type PostMenuProps } from './PostMenu'
import { useLockPost } from './useLockPost'
import { deletePost, useMutePost, usePinPost } from './usePostActions'

const EditDialog = lazyNamed(() => import('./EditDialog'), 'EditDialog')
const InsightsDialog = lazyNamed(() => import('../engagement/InsightsDialog'), 'InsightsDialog')
const MakeDialog = lazyNamed(() => import('../collectibles/MakeDialog'), 'MakeDialog')
const DeleteDialog = lazyNamed(() => import('../collectibles/DeleteDialog'), 'DeleteDialog')
const HistoryDialog = lazyNamed(() => import('./HistoryDialog'), 'HistoryDialog')

const icon = 'size-5 text-soft'

type Dialogs = 'detach' | 'edit' | 'history' | 'insights' | 'collect' | 'delete' | 'report'

/** The menu of a post, open from the start: it is made when its button is pressed. */
export function PostMenuOpen({ post, onDeleted }: PostMenuProps) {
  const [opened, setOpened] = useState<Dialogs | null>(null)
  const mute = useMutePost(post.id)
  const lock = useLockPost(post.id)
  const pin = usePinPost(post)
  const detach = useDetach(post.id)
  const loggedIn = useLoggedIn()
  const isMine = useIsMe(post.author)
  const collects = useHasCollectibles(isMine && !post.draft) === true
  const subject = { subjectType: 'post' as const, subjectId: post.id }
  const dialog = (which: typeof opened) => ({
    open: opened === which,
    onOpenChange: (open: boolean) => setOpened(open ? which : null),
  })
  const remove = () => {
    deletePost(post)
    onDeleted?.()
  }
  const hasCollectibles = collects && isMine && !post.draft
  const deletion = {
    ...dialog('delete'),
    title: t('Delete this post?'),
    description: t('Its comments and reactions go with it.'),
    action: t('Delete'),
    danger: true,
    onConfirm: remove,
  }
  return (
    <>
      <Menu defaultOpen trigger={<MoreButton />}>
        <MenuItem
          icon={<LinkIcon aria-hidden className={icon} />}
          onSelect={() => void copyLink(`/posts/${post.id}`)}
        >
          {t('Copy link')}
        </MenuItem>
        {hasShareSheet() && (
          <MenuItem
            icon={<Share2 aria-hidden className={icon} />}
            onSelect={() =>
              void shareLink(`/posts/${post.id}`, t('Post by {name}', { name: post.author.displayName }))
            }
          >
            {t('Share…')}
          </MenuItem>
        )}
        {post.editedAt && (
          <MenuItem icon={<History aria-hidden className={icon} />} onSelect={() => setOpened('history')}>
            {t('See earlier versions')}
          </MenuItem>
        )}
        {isMine && !post.draft && (
          <MenuItem
            icon={<ChartNoAxesColumn aria-hidden className={icon} />}
            onSelect={() => setOpened('insights')}
          >
            {t('See how it does')}
          </MenuItem>
        )}
        {collects && isMine && post.visibility === 'public' && (
          <MenuItem icon={<BadgeCheck aria-hidden className={icon} />} onSelect={() => setOpened('collect')}>
            {t('Make a collectible')}
          </MenuItem>
        )}
        {post.viewer.canEdit && (
          <MenuItem icon={<Pencil aria-hidden className={icon} />} onSelect={() => setOpened('edit')}>
            {t('Edit')}
          </MenuItem>
        )}
        {isMine && canStandPinned(post) && (
          <MenuItem
            icon={
              post.viewer.pinned ? (
                <PinOff aria-hidden className={icon} />
              ) : (
                <Pin aria-hidden className={icon} />
              )
            }
            onSelect={() => pin(!post.viewer.pinned)}
          >
            {post.viewer.pinned ? t('Unpin from your wall') : t('Pin to your wall')}
          </MenuItem>
        )}
        {loggedIn && !post.draft && (
          <MenuItem
            icon={
              post.viewer.muted ? (
                <Bell aria-hidden className={icon} />
              ) : (
                <BellOff aria-hidden className={icon} />
              )
            }
            onSelect={() => mute(!post.viewer.muted)}
          >
            {post.viewer.muted ? t('Unmute notifications') : t('Mute notifications')}
          </MenuItem>
        )}
        {post.viewer.canLock && (
          <MenuItem
            icon={
              post.viewer.locks ? (
                <LockOpen aria-hidden className={icon} />
              ) : (
                <Lock aria-hidden className={icon} />
              )
            }
            onSelect={() => lock(!post.viewer.locks)}
          >
            {post.viewer.locks ? t('Unlock the thread') : t('Lock the thread')}
          </MenuItem>
        )}
        {post.viewer.canDetach && (
          <MenuItem icon={<Unlink aria-hidden className={icon} />} onSelect={() => setOpened('detach')}>
            {t('Take my post out of this one')}
          </MenuItem>
        )}
        {loggedIn && !isMine && (
          <MenuItem icon={<Flag aria-hidden className={icon} />} onSelect={() => setOpened('report')}>
            {t('Report')}
          </MenuItem>
        )}
        {post.viewer.canDelete && (
          <MenuItem
            icon={<Trash2 aria-hidden className="size-5" />}
            onSelect={() => (hasCollectibles ? setOpened('delete') : remove())}
            danger
          >
            {t('Delete')}
          </MenuItem>
        )}
      </Menu>
      <ConfirmDialog
        {...dialog('detach')}
        title={t('Take your post out of this one?')}
        description={t(
          'It says then that you did. This cannot be undone, and they cannot quote your post again while this one stands.',
        )}
        action={t('Take it out')}
        danger
        onConfirm={detach}
      />
      <OnDemand {...dialog('edit')}>
        <EditDialog post={post} onOpenChange={dialog('edit').onOpenChange} />
      </OnDemand>
      <OnDemand {...dialog('insights')}>
        <InsightsDialog post={post} onOpenChange={dialog('insights').onOpenChange} />
      </OnDemand>
      <OnDemand {...dialog('collect')}>
        <MakeDialog subject={subject} onOpenChange={dialog('collect').onOpenChange} />
      </OnDemand>
      <OnDemand {...dialog('history')}>
        <HistoryDialog post={post} onOpenChange={dialog('history').onOpenChange} />
      </OnDemand>
      <LazyReport {...dialog('report')} subject={{ type: 'post', id: post.id }} person={post.author} />
      {hasCollectibles && (
        <OnDemand {...dialog('delete')}>
          <DeleteDialog {...deletion} subject={subject} />
        </OnDemand>
      )}
    </>
  )
}

/** Or stands there already, to be taken from there. */
function canStandPinned({ draft, moderation, visibility, wall, author, viewer }: PostView): boolean {
  if (viewer.pinned) return true
  return !draft && moderation === null && visibility !== 'private' && wall.id === author.id
}
