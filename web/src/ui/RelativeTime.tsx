import { useSyncExternalStore } from 'react'
import { exactTime, relativeTime } from '../time'

/** How long ago, kept current; the exact time on hover. */
export function RelativeTime({ at }: { at: string }) {
  const now = useSyncExternalStore(everyMinute, currentMinute)
  const date = new Date(at)
  return (
    <time dateTime={at} title={exactTime(date)} className="whitespace-nowrap">
      {relativeTime(date, new Date(now))}
    </time>
  )
}

const MINUTE = 60_000

function currentMinute(): number {
  return Math.floor(Date.now() / MINUTE) * MINUTE
}

function everyMinute(onChange: () => void): () => void {
  const timer = setInterval(onChange, MINUTE)
  return () => clearInterval(timer)
}
