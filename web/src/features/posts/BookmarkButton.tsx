import { Bookmark } from 'lucide-react'
import type { PostView } from '@worker/features/posts/contract'
import { t } from '../../messages'
import { useLoggedIn } from '../../session'
import { cx } from '../../ui/cx'
import { IconButton } from '../../ui/IconButton'
import { useAskToLogIn } from '../auth/AskToLogIn'
import { bookmark, useWantedBookmark } from './wanted-bookmark'

export function BookmarkButton({ post }: { post: PostView }) {
  const bookmarked = useWantedBookmark(post.id) ?? post.viewer.bookmarked
  const loggedIn = useLoggedIn()
  const { ask, dialog } = useAskToLogIn(t('Log in to keep this'))
  return (
    <>
      <IconButton
        data-key="b"
        label={bookmarked ? t('Remove the bookmark') : t('Bookmark')}
        aria-pressed={bookmarked}
        onClick={() => (loggedIn ? bookmark(post.id, !bookmarked) : ask())}
        className={cx(bookmarked && 'text-accent')}
      >
        <Bookmark aria-hidden className="size-5" fill={bookmarked ? 'currentColor' : 'none'} />
      </IconButton>
      {dialog}
    </>
  )
}
