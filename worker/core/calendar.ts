import { DAY, dayOf } from './time'

/*
 * The calendar of everything that is counted by day: UTC, ISO weeks (from Monday). A day is its number since 1970-01-01, a
 * longer period is named by its first day; so "the day after" is + 1, whatever the month.
 */
export const grains = ['day', 'week', 'month', 'year'] as const
export type Grain = (typeof grains)[number]
export type Period = { grain: Grain; start: number }

/** `2026-11-21` */
export function dateOf(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10)
}

/** The first or the last day of a bound: a date is both; `2026` is the first of January or the last of December. */
export function dayOfBound(bound: string, side: 'from' | 'to'): number {
  const date = bound.length === 4 ? `${bound}${side === 'from' ? '-01-01' : '-12-31'}` : bound
  return dayOf(Date.parse(date))
}

/** The first day of the period that a day lies in. */
export function startOf(grain: Grain, day: number): number {
  const date = new Date(day * DAY)
  switch (grain) {
    case 'day':
      return day
    case 'week':
      // 1970-01-01 was a Thursday.
      return day - ((day + 3) % 7)
    case 'month':
      return dayOf(Date.UTC(date.getUTCFullYear(), date.getUTCMonth()))
    case 'year':
      return dayOf(Date.UTC(date.getUTCFullYear(), 0))
  }
}

/** The first day of the period after the one that starts on `start`. */
export function nextStart(grain: Grain, start: number): number {
  const longest = { day: 1, week: 7, month: 31, year: 366 }[grain]
  return startOf(grain, start + longest)
}

/** The periods that hold a day from `first` to `last`, in order; no more than `most` of them. */
export function periodsBetween(grain: Grain, first: number, last: number, most = Infinity): Period[] {
  const periods: Period[] = []
  let start = startOf(grain, first)
  for (; start <= last && periods.length < most; start = nextStart(grain, start))
    periods.push({ grain, start })
  return periods
}

/**
 * The days from `first` to `last` as few periods as they make without overlap: whole years, whole months, then days.
 * Ten years and a week are not 3,660 days to add up, but seventeen periods.
 */
export function partsOf(first: number, last: number): Period[] {
  const parts: Period[] = []
  for (let day = first; day <= last;) {
    const grain = (['year', 'month'] as const).find(
      (longer) => startOf(longer, day) === day && nextStart(longer, day) - 1 <= last,
    )
    parts.push({ grain: grain ?? 'day', start: day })
    day = nextStart(grain ?? 'day', day)
  }
  return parts
}

/** `2026`, `2026-11`, `2026-W47` or `2026-11-21`. */
export function nameOf({ grain, start }: Period): string {
  if (grain === 'day') return dateOf(start)
  if (grain !== 'week') return dateOf(start).slice(0, grain === 'year' ? 4 : 7)
  // A week belongs to the year its Thursday is in.
  const thursday = start + 3
  const year = startOf('year', thursday)
  const number = Math.floor((thursday - year) / 7) + 1
  return `${dateOf(year).slice(0, 4)}-W${String(number).padStart(2, '0')}`
}
