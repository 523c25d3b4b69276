import { ChartNoAxesColumn, Flag, History, LinkIcon, Pencil, Trash2 } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useLoggedIn } from '../../session'
import { toast } from '../../toasts'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { Menu, MenuItem } from '../../ui/Menu'
import { useIsMe } from '../auth/useMe'
import { LazyReport } from '../moderation/LazyReport'
import { MoreButton, type PostMenuProps } from './PostMenu'
import { useDeletePost } from './usePostActions'

const EditDialog = lazy(async () => ({ default: (await import('./EditDialog')).EditDialog }))
const InsightsDialog = lazy(async () => ({
  default: (await import('../engagement/InsightsDialog')).InsightsDialog,
}))
const HistoryDialog = lazy(async () => ({ default: (await import('./HistoryDialog')).HistoryDialog }))

const icon = 'size-5 text-soft'

/** The menu of a post, open from the start: it is made when its button is pressed. */
export function PostMenuOpen({ post, onDeleted }: PostMenuProps) {
  const [opened, setOpened] = useState<'edit' | 'history' | 'insights' | 'delete' | 'report' | null>(null)
  const remove = useDeletePost(post)
  const loggedIn = useLoggedIn()
  const isMine = useIsMe(post.author)
  const close = (open: boolean) => open || setOpened(null)
  return (
    <>
      <Menu defaultOpen trigger={<MoreButton />}>
        <MenuItem icon={<LinkIcon aria-hidden className={icon} />} onSelect={() => void copyLink(post.id)}>
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
      <Suspense>
        {opened === 'edit' && <EditDialog post={post} onOpenChange={close} />}
        {opened === 'insights' && <InsightsDialog post={post} onOpenChange={close} />}
        {opened === 'history' && <HistoryDialog post={post} onOpenChange={close} />}
      </Suspense>
      {opened === 'report' && (
        <LazyReport
          subject={{ type: 'post', id: post.id }}
          person={post.author}
          onClose={() => setOpened(null)}
        />
      )}
      <ConfirmDialog
        open={opened === 'delete'}
        onOpenChange={close}
        title={post.draft ? 'Delete this draft?' : 'Delete this post?'}
        description="Its comments and reactions go with it. This cannot be undone."
        action="Delete"
        danger
        onConfirm={() => remove.mutate(undefined, { onSuccess: () => onDeleted?.() })}
      />
    </>
  )
}

async function copyLink(id: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(`${location.origin}/posts/${id}`)
    toast('The link is copied')
  } catch {
    toast('This browser does not let Warren copy', { tone: 'danger' })
  }
}
