import type { ReactNode } from 'react'
import { t } from '../messages'
import { Button } from './Button'
import { cx } from './cx'

interface FoldedBarProps {
  icon: ReactNode
  /** Why it is folded. */
  children: ReactNode
  open: boolean
  onToggle: () => void
  /** What stands on the button while it is open. */
  openIcon?: ReactNode
  className?: string
}

/** What stands in the place of something folded, or above it once it is open. */
export function FoldedBar({ icon, children, open, onToggle, openIcon, className }: FoldedBarProps) {
  return (
    <div
      className={cx(
        'relative z-1 my-1 flex flex-wrap items-center gap-x-3 gap-y-1 rounded-card bg-sunken px-3 py-2',
        className,
      )}
    >
      {icon}
      {children}
      <Button look="outline" size="sm" aria-expanded={open} icon={open && openIcon} onClick={onToggle}>
        {open ? t('Fold') : t('Show')}
      </Button>
    </div>
  )
}
