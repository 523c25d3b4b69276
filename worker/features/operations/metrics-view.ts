import { percentile } from '../../core/histogram'
import { DAY, HOUR } from '../../core/time'
import type { Metrics, MetricsDay, Range, RouteCost } from './metrics-contract'

/** The numbers of one route over the whole range, as they are added up in SQL. */
export type RouteSums = {
  route: string
  requests: number
  errors: number
  totalMs: number
  slowestMs: number
  sqlMs: number
  trips: number
  rowsRead: number
  rowsWritten: number
  /** The sums of the buckets, with commas between them. */
  buckets: string
}

export type DailyCount = { day: number; what: keyof Omit<MetricsDay, 'date'> | 'last_seen'; n: number }

const MONTH = 30
const days: Record<Range, number> = { '24h': 2, '7d': 7, '30d': 30, '90d': 90 }

export function today(now: number): number {
  return Math.floor(now / DAY)
}

/** The first day to be read: also of a shorter range a month, for those who were here in it. */
export function firstDayRead(range: Range, now: number): number {
  return today(now) - Math.max(days[range], MONTH) + 1
}

/** The hours or days of routes that make up a range. */
export function routeSpan(range: Range, now: number): { span: 'hour' | 'day'; from: number } {
  if (range === '24h') return { span: 'hour', from: Math.floor(now / HOUR) * HOUR - DAY + HOUR }
  return { span: 'day', from: (today(now) - days[range] + 1) * DAY }
}

export function daysOf(range: Range, now: number, counts: DailyCount[]): MetricsDay[] {
  const byDay = Map.groupBy(counts, ({ day }) => day)
  return Array.from({ length: days[range] }, (_, place) => {
    const day = today(now) - days[range] + 1 + place
    const known = byDay.get(day) ?? []
    const of = (what: string) => known.reduce((sum, each) => sum + (each.what === what ? each.n : 0), 0)
    return {
      date: new Date(day * DAY).toISOString().slice(0, 10),
      people: of('people'),
      active: of('active'),
      posts: of('posts'),
      comments: of('comments'),
      reactions: of('reactions'),
      messages: of('messages'),
    }
  })
}

/** Everybody is counted once, on the last day they were here, so days can be added. */
export function activePeople(now: number, counts: DailyCount[]): Metrics['active'] {
  const since = (length: number) =>
    counts
      .filter(({ what, day }) => what === 'last_seen' && day > today(now) - length)
      .reduce((sum, { n }) => sum + n, 0)
  return { daily: since(1), weekly: since(7), monthly: since(MONTH) }
}

export function routeCost(sums: RouteSums): RouteCost {
  const buckets = sums.buckets.split(',').map(Number)
  const mean = (total: number) => Math.round((total / sums.requests) * 10) / 10
  const { route, requests, errors, slowestMs: slowest, rowsRead, rowsWritten } = sums
  return {
    route,
    requests,
    errors,
    p50: percentile(buckets, 0.5, slowest) ?? 0,
    p95: percentile(buckets, 0.95, slowest) ?? 0,
    slowest,
    meanMs: mean(sums.totalMs),
    meanSqlMs: mean(sums.sqlMs),
    meanTrips: mean(sums.trips),
    rowsRead,
    rowsWritten,
  }
}
