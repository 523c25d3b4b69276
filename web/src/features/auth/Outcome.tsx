import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { describeError } from '../../problem'
import { Button } from '../../ui/Button'

/** What became of a link, and where to go from here. */
export function Outcome({
  icon,
  title,
  children,
  action,
}: {
  icon: ReactNode
  title: string
  children: ReactNode
  /** What to do next. */
  action: ReactNode
}) {
  return (
    <div role="status" className="flex flex-col items-center gap-3 text-center">
      <span className="text-accent">{icon}</span>
      <p className="text-lg font-bold">{title}</p>
      <p className="text-soft">{children}</p>
      {action}
    </div>
  )
}

/** Where to go from here. */
export function Onward({ to, children }: { to: string; children: string }) {
  return (
    <Button asChild size="lg">
      <Link href={to}>{children}</Link>
    </Button>
  )
}

export function Address({ children }: { children: string }) {
  return <bdi className="font-semibold break-all text-ink">{children}</bdi>
}

/** Why a link did not open, with a way to another one. */
export function LinkError({ error, to, label }: { error: Error | null; to: string; label: string }) {
  if (!error) return null
  return (
    <div role="alert" className="flex flex-col gap-2 rounded-card bg-danger-soft px-4 py-3 text-danger">
      <p className="text-sm font-semibold">{describeError(error).detail}</p>
      <Link href={to} className="text-sm font-bold underline">
        {label}
      </Link>
    </div>
  )
}
