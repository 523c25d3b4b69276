import type { ReactNode } from 'react'
import { BunnyMark } from './BunnyMark'

interface EmptyStateProps {
  title: string
  /** What to do about it. */
  children?: ReactNode
  action?: ReactNode
  icon?: ReactNode
}

export function EmptyState({ title, children, action, icon }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center gap-2 px-6 py-12 text-center">
      <span className="mb-2 text-edge">{icon ?? <BunnyMark className="size-14" />}</span>
      <h2 className="text-lg">{title}</h2>
      {children && <p className="max-w-sm text-soft">{children}</p>}
      {action && <div className="mt-3">{action}</div>}
    </div>
  )
}
