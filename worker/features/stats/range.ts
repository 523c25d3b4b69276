import { dayOfBound, nextStart, type Period, periodsBetween, startOf } from '../../core/calendar'
import { type PostStatsQuery, statsLimits } from './contract'

/** How many periods an answer has when nothing was said about `from`. By tag, they are days. */
const USUAL = { year: 10, month: 12, week: 12, day: 30, tag: 365 }

/** The days that are counted, and the periods they are shown in; by tag they are shown as one. */
export type Range = { first: number; last: number; periods: Period[] | null }

/** What was asked for, widened to whole periods; or why it cannot be answered. `today` is the day it is where one asks. */
export function askedRange(query: PostStatsQuery, today: number): Range | { refusal: string } {
  const { by } = query
  const to = query.to === undefined ? today : dayOfBound(query.to, 'to')
  const from = query.from === undefined ? usualFrom(by, to) : dayOfBound(query.from, 'from')
  if (from > to) return { refusal: 'The range ends before it begins' }
  const grain = by === 'tag' ? 'year' : by
  const most = statsLimits.periods[grain]
  const periods = periodsBetween(grain, from, to, most + 1)
  if (periods.length > most) return { refusal: `At most ${most} ${grain}s at once; ask for a shorter range` }
  if (by === 'tag') return { first: from, last: to, periods: null }
  return { first: startOf(by, from), last: nextStart(by, startOf(by, to)) - 1, periods }
}

function usualFrom(by: PostStatsQuery['by'], to: number): number {
  const grain = by === 'tag' ? 'day' : by
  let start = startOf(grain, to)
  for (let count = 1; count < USUAL[by] && start > 0; count++) start = startOf(grain, start - 1)
  return Math.max(start, 0)
}
