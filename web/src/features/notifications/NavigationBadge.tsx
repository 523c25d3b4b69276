import { cx } from '../../ui/cx'
import { useWaiting } from '../moderation/desk/useWaiting'
import { useUnread } from './useUnread'

interface NavigationBadgeProps {
  of: 'notifications' | 'conversations' | 'sign-ups'
  /** In a line of text; otherwise on the corner of an icon. */
  inline?: boolean
  className?: string
}

/** What waits unread, in the navigation. */
export function NavigationBadge({ of, inline = false, className }: NavigationBadgeProps) {
  const unread = useUnread()
  const waiting = useWaiting()
  const count = of === 'sign-ups' ? waiting : unread[of]
  if (count === 0) return null
  return (
    <span
      className={cx(
        'inline-flex h-5 min-w-5 items-center justify-center rounded-full bg-accent px-1 text-xs font-extrabold text-accent-ink tabular-nums',
        !inline && 'absolute -end-2.5 -top-2 ring-2 ring-canvas',
        className,
      )}
    >
      {count > 99 ? '99+' : count}
      <span className="sr-only"> new</span>
    </span>
  )
}
