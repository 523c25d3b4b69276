import { locale } from './language'
import { t } from './messages'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const dayAndMonth = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' })
const dayMonthYear = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' })
const monthAndYear = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric' })
const inWords = new Intl.RelativeTimeFormat(locale)
const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short' })

/** "now", "5m", "3h", "2d", then the date. A clock that is ahead gives "now", not a negative time. */
export function relativeTime(date: Date, now: Date): string {
  const age = now.getTime() - date.getTime()
  if (age < MINUTE) return t('time|now')
  if (age < HOUR) return t('{count}m', { count: Math.floor(age / MINUTE) })
  if (age < DAY) return t('{count}h', { count: Math.floor(age / HOUR) })
  if (age < 7 * DAY) return t('{count}d', { count: Math.floor(age / DAY) })
  return (date.getFullYear() === now.getFullYear() ? dayAndMonth : dayMonthYear).format(date)
}

/** The same within a sentence: "just now", "5 minutes ago", "2 days ago", "on 3 Mar". */
export function timeAgo(date: Date, now: Date): string {
  const age = now.getTime() - date.getTime()
  if (age < MINUTE) return t('just now')
  if (age < HOUR) return inWords.format(-Math.floor(age / MINUTE), 'minute')
  if (age < DAY) return inWords.format(-Math.floor(age / HOUR), 'hour')
  if (age < 7 * DAY) return inWords.format(-Math.floor(age / DAY), 'day')
  return t('on {date}', { date: relativeTime(date, now) })
}

export function exactTime(date: Date): string {
  return exact.format(date)
}

/** For "joined in March 2026". */
export function monthOf(date: Date): string {
  return monthAndYear.format(date)
}
