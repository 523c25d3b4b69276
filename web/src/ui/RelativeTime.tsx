import { exactTime, relativeTime, timeAgo } from '../time'
import { useMinute } from './minute'

interface RelativeTimeProps {
  at: string
  /** As it reads in a sentence, "5 minutes ago"; otherwise as short as can be. */
  inWords?: boolean
}

/** How long ago, kept current; the exact time on hover. */
export function RelativeTime({ at, inWords = false }: RelativeTimeProps) {
  const now = useMinute()
  const date = new Date(at)
  return (
    <time dateTime={at} title={exactTime(date)} className="whitespace-nowrap">
      {(inWords ? timeAgo : relativeTime)(date, new Date(now))}
    </time>
  )
}
