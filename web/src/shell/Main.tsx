import type { ReactNode } from 'react'
import { cx } from '../ui/cx'

/** `wide` pages fill the window and scroll inside. */
export function Main({ children, wide = false }: { children: ReactNode; wide?: boolean }) {
  return (
    <main
      id="main"
      tabIndex={-1}
      className={cx(
        'w-full min-w-0',
        wide
          ? 'h-[calc(100dvh-3.5rem-env(safe-area-inset-bottom))] sm:h-dvh'
          : 'max-w-[37.5rem] pb-24 sm:pb-12',
      )}
    >
      {children}
    </main>
  )
}
