import type { ReactNode } from 'react'

export function Main({ children }: { children: ReactNode }) {
  return (
    <main id="main" tabIndex={-1} className="w-full max-w-[37.5rem] min-w-0 pb-24 sm:pb-12">
      {children}
    </main>
  )
}
