import { describe, expect, it } from 'vitest'
import { bucketCount } from '../../core/histogram'
import { DAY, HOUR } from '../../core/time'
import { activePeople, daysOf, routeCost, routeSpan } from './metrics-view'

const now = Date.parse('2026-03-10T15:30:00Z')
const day = (date: string) => Date.parse(date) / DAY

describe('the days of a range', () => {
  it('are all there, with nothing on those of which nothing is known', () => {
    const days = daysOf('7d', now, [
      { day: day('2026-03-09'), what: 'posts', n: 3 },
      { day: day('2026-03-09'), what: 'last_seen', n: 7 },
      { day: day('2026-02-01'), what: 'posts', n: 99 },
    ])
    const nothing = { people: 0, active: 0, posts: 0, comments: 0, reactions: 0, messages: 0 }
    expect(days.map(({ date }) => date).at(0)).toBe('2026-03-04')
    expect(days.at(-2)).toEqual({ date: '2026-03-09', ...nothing, posts: 3 })
    expect(days.at(-1)).toEqual({ date: '2026-03-10', ...nothing })
  })
})

it('active people are those last seen within the time', () => {
  const counts = [
    ['2026-03-10', 1],
    ['2026-03-04', 10],
    ['2026-03-03', 100],
    ['2026-02-09', 1_000],
    ['2026-02-08', 10_000],
  ] as const
  const seen = counts.map(([date, n]) => ({ day: day(date), what: 'last_seen' as const, n }))
  expect(activePeople(now, [...seen, { day: day('2026-03-10'), what: 'active', n: 9 }])).toEqual({
    daily: 1,
    weekly: 11,
    monthly: 1_111,
  })
})

it.each([
  ['24h', 'hour', Date.parse('2026-03-09T16:00:00Z')],
  ['7d', 'day', Date.parse('2026-03-04T00:00:00Z')],
  ['90d', 'day', Date.parse('2025-12-11T00:00:00Z')],
] as const)('the routes of %s are read by the %s', (range, span, from) => {
  expect(routeSpan(range, now)).toEqual({ span, from })
  expect(from % (span === 'hour' ? HOUR : DAY)).toBe(0)
})

it('a route costs what its requests cost in the mean', () => {
  const buckets = Array<number>(bucketCount).fill(0)
  buckets[0] = 3
  buckets[5] = 1
  const sums = {
    route: 'GET /a',
    requests: 4,
    errors: 1,
    totalMs: 212,
    slowestMs: 200,
    sqlMs: 50,
    trips: 6,
    rowsRead: 80,
    rowsWritten: 0,
  }
  expect(routeCost({ ...sums, buckets: buckets.join(',') })).toEqual({
    route: 'GET /a',
    requests: 4,
    errors: 1,
    p50: 3,
    p95: 200,
    slowest: 200,
    meanMs: 53,
    meanSqlMs: 12.5,
    meanTrips: 1.5,
    rowsRead: 80,
    rowsWritten: 0,
  })
})
