import { locale } from '../../language'

const HOUR = 60
const DAY = 24 * HOUR

/** How long a poll may be open, in minutes. */
export const lengths: readonly number[] = [
  5,
  30,
  HOUR,
  6 * HOUR,
  12 * HOUR,
  DAY,
  3 * DAY,
  7 * DAY,
  14 * DAY,
  30 * DAY,
]

/** "5 minutes", "3 days": in the largest unit that says it without a fraction. */
export function lengthInWords(minutes: number): string {
  if (minutes % DAY === 0) return inUnit(minutes / DAY, 'day')
  if (minutes % HOUR === 0) return inUnit(minutes / HOUR, 'hour')
  return inUnit(minutes, 'minute')
}

/** Of what is left, in whole units: it is no less. */
export function leftInWords(milliseconds: number): string {
  const minutes = Math.max(1, Math.ceil(milliseconds / 60_000))
  if (minutes >= 2 * DAY) return inUnit(Math.floor(minutes / DAY), 'day')
  if (minutes >= 2 * HOUR) return inUnit(Math.floor(minutes / HOUR), 'hour')
  return inUnit(minutes, 'minute')
}

function inUnit(count: number, unit: 'minute' | 'hour' | 'day'): string {
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count)
}
