import type { ReactNode } from 'react'
import { Disclosure } from './Disclosure'

interface EntryProps {
  /** Unique on the page. */
  anchor: string
  /** Somebody followed a link to it. */
  wanted: boolean
  summary: ReactNode
  children: ReactNode
}

/** A route or a socket: a line that says what it is for, and all about it when opened. */
export function Entry({ anchor, wanted, summary, children }: EntryProps) {
  return (
    <Disclosure
      id={anchor}
      wanted={wanted}
      className="scroll-mt-16 border-y border-line bg-surface sm:rounded-card sm:border"
      summaryClassName="min-h-14 rounded-card px-4 py-2 hover:bg-sunken/60"
      summary={<span className="flex min-w-0 grow flex-wrap items-center gap-x-3 gap-y-1">{summary}</span>}
    >
      {children}
    </Disclosure>
  )
}
