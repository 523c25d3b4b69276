import { exactTime, relativeTime } from '../time'
import { useMinute } from './minute'

/** How long ago, kept current; the exact time on hover. */
export function RelativeTime({ at }: { at: string }) {
  const now = useMinute()
  const date = new Date(at)
  return (
    <time dateTime={at} title={exactTime(date)} className="whitespace-nowrap">
      {relativeTime(date, new Date(now))}
    </time>
  )
}
