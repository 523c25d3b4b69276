const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const dayAndMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })
const dayMonthYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })
const monthAndYear = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric' })
const inWords = new Intl.RelativeTimeFormat('en-GB')
const exact = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short' })

/** "now", "5m", "3h", "2d", then the date. A clock that is ahead gives "now", not a negative time. */
export function relativeTime(date: Date, now: Date): string {
  const age = now.getTime() - date.getTime()
  if (age < MINUTE) return 'now'
  if (age < HOUR) return `${Math.floor(age / MINUTE)}m`
  if (age < DAY) return `${Math.floor(age / HOUR)}h`
  if (age < 7 * DAY) return `${Math.floor(age / DAY)}d`
  return (date.getFullYear() === now.getFullYear() ? dayAndMonth : dayMonthYear).format(date)
}

/** The same within a sentence: "just now", "5 minutes ago", "2 days ago", "on 3 Mar". */
export function timeAgo(date: Date, now: Date): string {
  const age = now.getTime() - date.getTime()
  if (age < MINUTE) return 'just now'
  if (age < HOUR) return inWords.format(-Math.floor(age / MINUTE), 'minute')
  if (age < DAY) return inWords.format(-Math.floor(age / HOUR), 'hour')
  if (age < 7 * DAY) return inWords.format(-Math.floor(age / DAY), 'day')
  return `on ${relativeTime(date, now)}`
}

export function exactTime(date: Date): string {
  return exact.format(date)
}

/** For "joined in March 2026". */
export function monthOf(date: Date): string {
  return monthAndYear.format(date)
}
