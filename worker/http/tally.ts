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
  const route = sample.route.startsWith('/') ? `${sample.method} ${sample.route}` : sample.route
  const tally = tallyOf(tallies, Math.floor(at / HOUR) * HOUR, route)
  tally.requests++
  if (sample.status >= 500) tally.errors++
  tally.totalMs += sample.ms
  tally.slowestMs = Math.max(tally.slowestMs, sample.ms)
  tally.sqlMs += sample.sqlMs
  tally.trips += sample.trips
  tally.rowsRead += sample.rowsRead
  tally.rowsWritten += sample.rowsWritten
  tally.buckets[bucketOf(sample.ms)]!++
}

export function addTally(tallies: Tallies, more: Tally): void {
  const tally = tallyOf(tallies, more.hour, more.route)
  tally.requests += more.requests
  tally.errors += more.errors
  tally.totalMs += more.totalMs
  tally.slowestMs = Math.max(tally.slowestMs, more.slowestMs)
  tally.sqlMs += more.sqlMs
  tally.trips += more.trips
  tally.rowsRead += more.rowsRead
  tally.rowsWritten += more.rowsWritten
  more.buckets.forEach((count, place) => (tally.buckets[place]! += count))
}

/** The one to add to, which is changed in place: this is done for every request. */
function tallyOf(tallies: Tallies, hour: number, route: string): Tally {
  const key = `${hour} ${route}`
  const known = tallies.get(key)
  if (known) return known
  if (tallies.size >= MOST && route !== OTHER) return tallyOf(tallies, hour, OTHER)
  const counts = { requests: 0, errors: 0, totalMs: 0, slowestMs: 0, sqlMs: 0, trips: 0 }
  const buckets = Array<number>(bucketCount).fill(0)
  const tally = { hour, route, ...counts, rowsRead: 0, rowsWritten: 0, buckets }
  tallies.set(key, tally)
  return tally
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
