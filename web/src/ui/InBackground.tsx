import { type ReactNode, Suspense, useState } from 'react'
import { isPassing } from '../problem'
import { Boundary } from './Boundary'

/** Milliseconds until what could not be loaded is asked for again. */
const AGAIN = 15_000

interface InBackgroundProps {
  children: ReactNode
  /** What keeps the room of it while its code is on its way. */
  fallback?: ReactNode
}

/** A place for what nobody asked for and nobody misses at once: when its code does not arrive, it is asked for later. */
export function InBackground({ children, fallback = null }: InBackgroundProps) {
  const [attempt, setAttempt] = useState(0)
  return (
    <Boundary
      resetOn={attempt}
      failed={() => null}
      onFailure={({ error }) => isPassing(error) && setTimeout(() => setAttempt(attempt + 1), AGAIN)}
    >
      <Suspense fallback={fallback}>{children}</Suspense>
    </Boundary>
  )
}
