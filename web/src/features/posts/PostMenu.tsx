import { Ellipsis } from 'lucide-react'
import { lazy } from 'react'
import type { PostView } from '../../../../worker/features/posts/contract'
import { IconButton } from '../../ui/IconButton'
import { OnPress } from '../../ui/OnPress'

const load = () => import('./PostMenuOpen')
const PostMenuOpen = lazy(async () => ({ default: (await load()).PostMenuOpen }))

export interface PostMenuProps {
  post: PostView
  /** Where to go when the post is gone, from a page that shows only it. */
  onDeleted?: () => void
}

export function PostMenu(props: PostMenuProps) {
  return (
    <OnPress button={(press) => <MoreButton {...press} />} preload={() => void load()}>
      <PostMenuOpen {...props} />
    </OnPress>
  )
}

export function MoreButton(props: React.ComponentProps<'button'>) {
  return (
    <IconButton label="More" aria-haspopup="menu" {...props}>
      <Ellipsis aria-hidden className="size-5" />
    </IconButton>
  )
}
