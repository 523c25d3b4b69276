import { dayOf, DAY, MINUTE } from './time'

/*
 * Days as a clock on a wall shows them somewhere. `Intl` knows the rules of every zone, also those of the past: a day has 23
 * or 25 hours where clocks change, and none at all where a zone moved across the date line.
 */

/** Every zone has been a whole number of these from UTC since 1972. */
export const QUARTER = 15 * MINUTE
export const QUARTERS_PER_DAY = DAY / QUARTER
/** No zone is further from UTC. */
const FURTHEST = 16 * 4

/** What `Intl` knows by this name, such as `Europe/Berlin`. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** One zone has one name here, however it was written. */
export function timeZoneCalled(name: string): string {
  return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
}

export type Days = {
  /** The day that a moment lies in. */
  of: (at: number) => number
  /** When a day begins, in quarters of an hour since 1970; the one before ends there. */
  startOf: (day: number) => number
}

/** Days are numbered as in `calendar.ts`: 0 is the first of January 1970, wherever that was. */
export function daysIn(zone: string): Days {
  if (zone === 'UTC') return { of: dayOf, startOf: (day) => day * QUARTERS_PER_DAY }
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  })
  const of = (at: number) => {
    const parts = new Map(clock.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
    return Date.UTC(parts.get('year')!, parts.get('month')! - 1, parts.get('day')) / DAY
  }
  const hasBegun = (day: number, quarter: number) => of(quarter * QUARTER) >= day
  let shift = 0
  const startOf = (day: number) => {
    const midnight = day * QUARTERS_PER_DAY
    const likely = midnight + shift
    if (hasBegun(day, likely) && !hasBegun(day, likely - 1)) return likely
    const start = firstFrom(midnight - FURTHEST, midnight + FURTHEST, (quarter) => hasBegun(day, quarter))
    shift = start - midnight
    return start
  }
  return { of, startOf }
}

/** The first of these numbers for which it holds, where it holds for all that follow. */
function firstFrom(low: number, high: number, holds: (value: number) => boolean): number {
  let [from, to] = [low, high]
  while (from < to) {
    const middle = Math.floor((from + to) / 2)
    if (holds(middle)) to = middle
    else from = middle + 1
  }
  return from
}
