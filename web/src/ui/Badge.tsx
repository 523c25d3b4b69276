import type { ReactNode } from 'react'
import { cx } from './cx'

const tones = {
  quiet: 'bg-sunken text-soft',
  accent: 'bg-accent-soft text-accent',
  presence: 'bg-presence-soft text-presence',
  danger: 'bg-danger-soft text-danger',
} as const

export function Badge({ tone = 'quiet', children }: { tone?: keyof typeof tones; children: ReactNode }) {
  return (
    <span className={cx('inline-flex h-5 items-center rounded-full px-2 text-xs font-bold', tones[tone])}>
      {children}
    </span>
  )
}

/** A number of new things on top of an icon; nothing when there are none. */
export function CountDot({ count, what }: { count: number; what: string }) {
  if (count === 0) return null
  return (
    <span className="inline-flex h-5 min-w-5 items-center justify-center rounded-full bg-accent px-1 text-xs font-extrabold text-accent-ink tabular-nums">
      {count > 99 ? '99+' : count}
      <span className="sr-only"> {what}</span>
    </span>
  )
}
