import type { ComponentProps } from 'react'
import { cx } from './cx'

interface IconButtonProps extends ComponentProps<'button'> {
  /** What it does, for the tooltip and for screen readers. */
  label: string
}

export function IconButton({ label, ...props }: IconButtonProps) {
  return (
    <button
      type="button"
      {...props}
      aria-label={label}
      data-tip={label}
      className={cx(
        'inline-flex size-9 shrink-0 items-center justify-center rounded-full text-soft transition-colors duration-150',
        'hover:bg-sunken hover:text-ink aria-expanded:bg-sunken aria-expanded:text-ink disabled:opacity-50',
        props.className,
      )}
    />
  )
}
