import { useSyncExternalStore } from 'react'

const MINUTE = 60_000

/** The present minute, in milliseconds UTC; whoever shows it is rendered anew when it is over. */
export function useMinute(): number {
  return useSyncExternalStore(everyMinute, currentMinute)
}

function currentMinute(): number {
  return Math.floor(Date.now() / MINUTE) * MINUTE
}

function everyMinute(onChange: () => void): () => void {
  const timer = setInterval(onChange, MINUTE)
  return () => clearInterval(timer)
}
