import { locale } from '../../language'
import { t } from '../../messages'

const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' })
const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long' })
const thisYear = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' })
const otherYear = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric' })

const DAY = 24 * 60 * 60_000

export function clockTime(at: string): string {
  return clock.format(new Date(at))
}

/** "Today", "Yesterday", "Monday", then the date. */
export function dayName(at: string, now: Date): string {
  const date = new Date(at)
  const days = Math.round((startOfDay(now) - startOfDay(date)) / DAY)
  if (days === 0) return t('Today')
  if (days === 1) return t('Yesterday')
  if (days > 1 && days < 7) return weekday.format(date)
  return (date.getFullYear() === now.getFullYear() ? thisYear : otherYear).format(date)
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
}
