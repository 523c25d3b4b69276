import type { ReactNode } from 'react'
import { cx } from '../ui/cx'

interface MainProps {
  children: ReactNode
  /** Fills the window and scrolls inside. */
  wide?: boolean
  /** Broader than lines of text are pleasant to read, for tables and cases. */
  roomy?: boolean
}

export function Main({ children, wide = false, roomy = false }: MainProps) {
  return (
    <main
      id="main"
      tabIndex={-1}
      className={cx(
        'w-full min-w-0',
        wide
          ? 'h-[calc(100dvh-3.5rem-env(safe-area-inset-bottom))] sm:h-dvh'
          : cx(roomy ? 'max-w-[60rem]' : 'max-w-[37.5rem]', 'pb-24 sm:pb-12'),
      )}
    >
      {children}
    </main>
  )
}
