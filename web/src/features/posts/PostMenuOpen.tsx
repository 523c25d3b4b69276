import { Bell, BellOff, ChartNoAxesColumn, Flag, History, LinkIcon, Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { copyLink } from '../../copy-link'
import { lazyNamed } from '../../lazy/lazy-named'
import { useLoggedIn } from '../../session'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { Menu, MenuItem } from '../../ui/Menu'
import { OnDemand } from '../../ui/OnDemand'
import { useIsMe } from '../auth/useMe'
import { LazyReport } from '../moderation/LazyReport'
import { MoreButton, type PostMenuProps } from './PostMenu'
import { useDeletePost, useMutePost } from './usePostActions'

const EditDialog = lazyNamed(() => import('./EditDialog'), 'EditDialog')
const InsightsDialog = lazyNamed(() => import('../engagement/InsightsDialog'), 'InsightsDialog')
const HistoryDialog = lazyNamed(() => import('./HistoryDialog'), 'HistoryDialog')

const icon = 'size-5 text-soft'

/** The menu of a post, open from the start: it is made when its button is pressed. */
export function PostMenuOpen({ post, onDeleted }: PostMenuProps) {
  const [opened, setOpened] = useState<'edit' | 'history' | 'insights' | 'delete' | 'report' | null>(null)
  const remove = useDeletePost(post)
  const mute = useMutePost(post.id)
  const loggedIn = useLoggedIn()
  const isMine = useIsMe(post.author)
  const dialog = (which: typeof opened) => ({
    open: opened === which,
    onOpenChange: (open: boolean) => setOpened(open ? which : null),
  })
  return (
    <>
      <Menu defaultOpen trigger={<MoreButton />}>
        <MenuItem
          icon={<LinkIcon aria-hidden className={icon} />}
          onSelect={() => void copyLink(`/posts/${post.id}`)}
        >
          Copy link
        </MenuItem>
        {post.editedAt && (
          <MenuItem icon={<History aria-hidden className={icon} />} onSelect={() => setOpened('history')}>
            See earlier versions
          </MenuItem>
        )}
        {isMine && !post.draft && (
          <MenuItem
            icon={<ChartNoAxesColumn aria-hidden className={icon} />}
            onSelect={() => setOpened('insights')}
          >
            See how it does
          </MenuItem>
        )}
        {post.viewer.canEdit && (
          <MenuItem icon={<Pencil aria-hidden className={icon} />} onSelect={() => setOpened('edit')}>
            Edit
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
            {post.viewer.muted ? 'Unmute notifications' : 'Mute notifications'}
          </MenuItem>
        )}
        {loggedIn && !isMine && (
          <MenuItem icon={<Flag aria-hidden className={icon} />} onSelect={() => setOpened('report')}>
            Report
          </MenuItem>
        )}
        {post.viewer.canDelete && (
          <MenuItem
            icon={<Trash2 aria-hidden className="size-5" />}
            onSelect={() => setOpened('delete')}
            danger
          >
            Delete
          </MenuItem>
        )}
      </Menu>
      <OnDemand {...dialog('edit')}>
        <EditDialog post={post} onOpenChange={dialog('edit').onOpenChange} />
      </OnDemand>
      <OnDemand {...dialog('insights')}>
        <InsightsDialog post={post} onOpenChange={dialog('insights').onOpenChange} />
      </OnDemand>
      <OnDemand {...dialog('history')}>
        <HistoryDialog post={post} onOpenChange={dialog('history').onOpenChange} />
      </OnDemand>
      <LazyReport {...dialog('report')} subject={{ type: 'post', id: post.id }} person={post.author} />
      <ConfirmDialog
        {...dialog('delete')}
        title={post.draft ? 'Delete this draft?' : 'Delete this post?'}
        description="Its comments and reactions go with it. This cannot be undone."
        action="Delete"
        danger
        onConfirm={() => remove.mutate(undefined, { onSuccess: () => onDeleted?.() })}
      />
    </>
  )
}
