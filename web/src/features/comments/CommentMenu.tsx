import { Ellipsis } from 'lucide-react'
import type { ComponentProps } from 'react'
import type { CommentView } from '@worker/features/comments/contract'
import { lazyNamed } from '../../lazy/lazy-named'
import { t } from '../../messages'
import { IconButton } from '../../ui/IconButton'
import { OnPress } from '../../ui/OnPress'

const CommentMenuOpen = lazyNamed(() => import('./CommentMenuOpen'), 'CommentMenuOpen')

export interface CommentMenuProps {
  comment: CommentView
  onEdit: () => void
}

export function CommentMenu(props: CommentMenuProps) {
  return (
    <OnPress button={(press) => <MoreButton {...press} />} preload={CommentMenuOpen.preload}>
      <CommentMenuOpen {...props} />
    </OnPress>
  )
}

export function MoreButton(props: ComponentProps<'button'>) {
  return (
    <IconButton data-key="." label={t('More')} aria-haspopup="menu" className="-my-1 size-8" {...props}>
      <Ellipsis aria-hidden className="size-4" />
    </IconButton>
  )
}
