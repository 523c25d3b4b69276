import { Ellipsis } from 'lucide-react'
import type { PostView } from '@worker/features/posts/contract'
import { lazyNamed } from '../../lazy/lazy-named'
import { t } from '../../messages'
import { IconButton } from '../../ui/IconButton'
import { OnPress } from '../../ui/OnPress'

const PostMenuOpen = lazyNamed(() => import('./PostMenuOpen'), 'PostMenuOpen')

export interface PostMenuProps {
  post: PostView
  /** Where to go when the post is gone, from a page that shows only it. */
  onDeleted?: () => void
}

export function PostMenu(props: PostMenuProps) {
  return (
    <OnPress button={(press) => <MoreButton {...press} />} preload={PostMenuOpen.preload}>
      <PostMenuOpen {...props} />
    </OnPress>
  )
}

export function MoreButton(props: React.ComponentProps<'button'>) {
  return (
    <IconButton data-key="." label={t('More')} aria-haspopup="menu" {...props}>
      <Ellipsis aria-hidden className="size-5" />
    </IconButton>
  )
}
