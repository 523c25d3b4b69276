import { Bookmark } from 'lucide-react'
import type { PostView } from '../../../../worker/features/posts/contract'
import { useLoggedIn } from '../../session'
import { cx } from '../../ui/cx'
import { IconButton } from '../../ui/IconButton'
import { useBookmark } from './usePostActions'

export function BookmarkButton({ post }: { post: PostView }) {
  const bookmark = useBookmark(post.id)
  const { bookmarked } = post.viewer
  if (!useLoggedIn()) return <span className="size-9" />
  return (
    <IconButton
      label={bookmarked ? 'Remove the bookmark' : 'Bookmark'}
      aria-pressed={bookmarked}
      onClick={() => bookmark(!bookmarked)}
      className={cx(bookmarked && 'text-accent')}
    >
      <Bookmark aria-hidden className="size-5" fill={bookmarked ? 'currentColor' : 'none'} />
    </IconButton>
  )
}
