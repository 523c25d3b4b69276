import { type ReactNode, Suspense, useState } from 'react'
import { isPassing } from '../problem'
import { toastError } from '../toasts'
import { Boundary } from './Boundary'

interface OnDemandProps {
  open: boolean
  /** Told `false` when what should open failed, and `true` when it is tried again. */
  onOpenChange: (open: boolean) => void
  /** A dialog, a menu, a panel: drawn, and its code fetched, from when it is first open. */
  children: ReactNode
  /** What stands there while it is not: the button of a menu, for instance. */
  fallback?: ReactNode
  /** Once opened, it stays in the document and looks after its own closing. */
  keep?: boolean
}

/**
 * A place for what opens when it is asked for. If that fails, nothing around it does: it is closed again, a toast says
 * why and offers another attempt, and so does pressing the same button again.
 */
export function OnDemand({ open, onOpenChange, children, fallback = null, keep = false }: OnDemandProps) {
  const [opened, setOpened] = useState(open)
  if (open && !opened) setOpened(true)
  if (!open && !(keep && opened)) return fallback
  return (
    <Boundary
      resetOn={open}
      failed={() => fallback}
      onFailure={({ error, label, retry }) => {
        setOpened(false)
        onOpenChange(false)
        toastError(error, isPassing(error) ? () => onOpenChange(true) : retry, label)
      }}
    >
      <Suspense fallback={fallback}>{children}</Suspense>
    </Boundary>
  )
}
