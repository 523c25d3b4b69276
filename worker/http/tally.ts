import { bucketCount, bucketOf } from '../core/histogram'
import { DAY, HOUR } from '../core/time'
import type { Sample } from './measure'

/** What the requests of one route cost in one hour. */
export type Tally = {
  hour: number
  route: string
  requests: number
  errors: number
  totalMs: number
  slowestMs: number
  sqlMs: number
  trips: number
  rowsRead: number
  rowsWritten: number
  buckets: number[]
}

export type Tallies = Map<string, Tally>

/** More than there are routes; what comes on top, in a long outage say, is counted together. */
const MOST = 600
const OTHER = '(other)'

export function addSample(tallies: Tallies, sample: Sample, at: number): void {
  const buckets = Array<number>(bucketCount).fill(0)
  buckets[bucketOf(sample.ms)] = 1
  const { ms, sqlMs, trips, rowsRead, rowsWritten } = sample
  addTally(tallies, {
    hour: Math.floor(at / HOUR) * HOUR,
    route: sample.route.startsWith('/') ? `${sample.method} ${sample.route}` : sample.route,
    requests: 1,
    errors: sample.status >= 500 ? 1 : 0,
    totalMs: ms,
    slowestMs: ms,
    sqlMs,
    trips,
    rowsRead,
    rowsWritten,
    buckets,
  })
}

export function addTally(tallies: Tallies, more: Tally): void {
  const known = tallies.get(keyOf(more))
  if (!known && tallies.size >= MOST && more.route !== OTHER)
    return addTally(tallies, { ...more, route: OTHER })
  tallies.set(keyOf(more), known ? sum(known, more) : more)
}

function keyOf({ hour, route }: Tally): string {
  return `${hour} ${route}`
}

function sum(a: Tally, b: Tally): Tally {
  return {
    ...a,
    requests: a.requests + b.requests,
    errors: a.errors + b.errors,
    totalMs: a.totalMs + b.totalMs,
    slowestMs: Math.max(a.slowestMs, b.slowestMs),
    sqlMs: a.sqlMs + b.sqlMs,
    trips: a.trips + b.trips,
    rowsRead: a.rowsRead + b.rowsRead,
    rowsWritten: a.rowsWritten + b.rowsWritten,
    buckets: a.buckets.map((n, place) => n + (b.buckets[place] ?? 0)),
  }
}

/** How long the numbers are kept. Of an hour as long as anybody looks at hours; days for a season. */
const KEPT = { hour: 3 * DAY, day: 100 * DAY }

/** As rows of `route_metrics`, in the order of its columns: each hour's numbers, and again as a part of its day. */
export function tallyRows(tallies: Tallies): (string | number)[][] {
  const days: Tallies = new Map()
  for (const tally of tallies.values()) addTally(days, { ...tally, hour: Math.floor(tally.hour / DAY) * DAY })
  const rows = (some: Tallies, span: keyof typeof KEPT) =>
    [...some.values()].map(({ hour, route, buckets, ...numbers }) => {
      const { requests, errors, totalMs, slowestMs, sqlMs, trips, rowsRead, rowsWritten } = numbers
      const counts = [requests, errors, totalMs, slowestMs, sqlMs, trips, rowsRead, rowsWritten]
      return [span, hour, route, hour + KEPT[span], ...counts, ...buckets]
    })
  return [...rows(tallies, 'hour'), ...rows(days, 'day')]
}
