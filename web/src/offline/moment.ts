import { locale } from '../language'

const DAY = 24 * 60 * 60_000
const clock = { hour: '2-digit', minute: '2-digit' } as const
const today = new Intl.DateTimeFormat(locale, clock)
const thisWeek = new Intl.DateTimeFormat(locale, { weekday: 'short', ...clock })
const before = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', ...clock })

/** "14:32", "Sat 14:32" within a week, "3 Mar, 14:32" before. */
export function momentOf(date: Date, now: Date): string {
  const isToday = date.toDateString() === now.toDateString()
  const isNear = now.getTime() - date.getTime() < 6 * DAY
  return (isToday ? today : isNear ? thisWeek : before).format(date)
}
