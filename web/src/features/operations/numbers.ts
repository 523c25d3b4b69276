import { locale } from '../../language'

const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' })

/** `2026-03-09` as "9 Mar". */
export function dayName(date: string): string {
  return day.format(new Date(date))
}

const units = ['bytes', 'kB', 'MB', 'GB', 'TB']

export function bytes(count: number): string {
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, count)) / 3))
  const value = count / 1_000 ** step
  return `${value.toFixed(step > 0 && value < 10 ? 1 : 0)} ${units[step]}`
}
