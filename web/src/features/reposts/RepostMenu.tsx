import { Repeat2, Undo2, UsersRound } from 'lucide-react'
import { useState } from 'react'
import type { PostView } from '../../../../worker/features/posts/contract'
import { lazyNamed } from '../../lazy/lazy-named'
import { t } from '../../messages'
import { useLoggedIn } from '../../session'
import { Menu, MenuItem } from '../../ui/Menu'
import { OnDemand } from '../../ui/OnDemand'
import { useAskToLogIn } from '../auth/AskToLogIn'
import { PlainRepostButton } from './RepostButton'
import { useRepost } from './useRepost'

const RepostersDialog = lazyNamed(() => import('./RepostersDialog'), 'RepostersDialog')

const icon = 'size-5 text-soft'

/** The ways of passing a post on, open from the start: it is made when its button is pressed. */
export function RepostMenu({ post }: { post: PostView }) {
  const [listing, setListing] = useState(false)
  const repost = useRepost(post.id)
  const loggedIn = useLoggedIn()
  const { ask, dialog } = useAskToLogIn(t('Log in to repost this'))
  const { reposted } = post.viewer
  return (
    <>
      <Menu defaultOpen align="start" trigger={<PlainRepostButton post={post} />}>
        <MenuItem
          icon={reposted ? <Undo2 aria-hidden className={icon} /> : <Repeat2 aria-hidden className={icon} />}
          onSelect={() => (loggedIn ? repost(!reposted) : ask())}
        >
          {reposted ? t('Take my repost back') : t('Repost to my followers')}
        </MenuItem>
        {post.repostCount > 0 && (
          <MenuItem icon={<UsersRound aria-hidden className={icon} />} onSelect={() => setListing(true)}>
            {t('See who reposted')}
          </MenuItem>
        )}
      </Menu>
      <OnDemand open={listing} onOpenChange={setListing}>
        <RepostersDialog postId={post.id} count={post.repostCount} onOpenChange={setListing} />
      </OnDemand>
      {dialog}
    </>
  )
}
