import { Bookmark } from 'lucide-react'
import type { PostView } from '../../../../worker/features/posts/contract'
import { useLoggedIn } from '../../session'
import { cx } from '../../ui/cx'
import { IconButton } from '../../ui/IconButton'
import { bookmark, useWantedBookmark } from '../bookmarks/wanted-bookmark'

export function BookmarkButton({ post }: { post: PostView }) {
  const bookmarked = useWantedBookmark(post.id) ?? post.viewer.bookmarked
  if (!useLoggedIn()) return <span className="size-9" />
  return (
    <IconButton
      label={bookmarked ? 'Remove the bookmark' : 'Bookmark'}
      aria-pressed={bookmarked}
      onClick={() => bookmark(post.id, !bookmarked)}
      className={cx(bookmarked && 'text-accent')}
    >
      <Bookmark aria-hidden className="size-5" fill={bookmarked ? 'currentColor' : 'none'} />
    </IconButton>
  )
}
