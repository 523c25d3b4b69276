import { t } from '../messages'
import { cx } from './cx'

export interface BadgeShape {
  /** In a line of text; otherwise on the corner of an icon. */
  inline?: boolean
  className?: string
}

/** How many wait; nothing for none. */
export function CountBadge({ count, inline = false, className }: BadgeShape & { count: number }) {
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
      <span className="sr-only"> {t('new')}</span>
    </span>
  )
}
