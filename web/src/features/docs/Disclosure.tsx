import { ChevronRight } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { cx } from '../../ui/cx'

interface DisclosureProps {
  id?: string
  summary: ReactNode
  /** Made when it is first opened: most of a long page is never looked at. */
  children: ReactNode
  defaultOpen?: boolean
  /** Somebody followed a link to it: opens, and may be closed again. */
  wanted?: boolean
  className?: string
  summaryClassName?: string
}

export function Disclosure({
  id,
  summary,
  children,
  defaultOpen = false,
  wanted = false,
  className,
  summaryClassName,
}: DisclosureProps) {
  const [open, setOpen] = useState(defaultOpen || wanted)
  const [wasWanted, setWasWanted] = useState(wanted)
  if (wanted !== wasWanted) {
    setWasWanted(wanted)
    if (wanted) setOpen(true)
  }
  return (
    <details
      id={id}
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      className={cx('group/disclosure', className)}
    >
      <summary
        className={cx(
          'flex list-none items-center gap-2 [&::-webkit-details-marker]:hidden',
          summaryClassName,
        )}
      >
        <ChevronRight
          aria-hidden
          className={cx('size-4 shrink-0 text-soft transition-transform duration-150', open && 'rotate-90')}
        />
        {summary}
      </summary>
      {open && children}
    </details>
  )
}
