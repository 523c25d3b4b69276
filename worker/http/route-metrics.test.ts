import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { bucketCount } from '../core/histogram'
import { DAY, HOUR } from '../core/time'
import { type Ctx, makeCtx } from '../ctx'
import type { Env } from '../env'
import type { Metrics } from '../features/operations/metrics-contract'
import worker from '../index'
import { tick } from '../cron'
import { testEnv } from '../test/bus'
import { tap } from '../test/meter'
import { personAs } from '../test/roles'
import { ORIGIN, type Person } from '../test/world'
import type { Sample } from './measure'
import { flushMetrics, keepSample } from './route-metrics'
import { addSample, type Tallies, tallyRows } from './tally'

const sample: Sample = {
  route: '/carrots/:id',
  method: 'GET',
  status: 200,
  ms: 7,
  sqlMs: 3,
  trips: 1,
  rowsRead: 20,
  rowsWritten: 0,
  unseen: 0,
}
let made = 0
/** A route that only one test counts. */
const route = () => `/test/${Date.now()}-${made++}`

/** A Ctx that keeps numbers; what it plans is never run, so that each test says itself when they are stored. */
const keeping = (parts: Partial<Ctx> = {}): Ctx =>
  makeCtx({ ...testEnv, METRICS_EVERY_SECONDS: '10' }, { defer: () => undefined, ...parts })

const costOf = async (admin: Person, name: string, range = '24h') =>
  (await admin.get<Metrics>(`/admin/metrics?range=${range}`)).routes.items.find((each) => each.route === name)

afterEach(() => vi.restoreAllMocks())

describe('what routes cost', () => {
  it('adds up over flushes, and stands under the hour and the day', async () => {
    const admin = await personAs('admin')
    const mine = { ...sample, route: route() }
    const ctx = keeping()
    for (const ms of [3, 4, 5]) keepSample(ctx, { ...mine, ms })
    await flushMetrics(ctx)
    keepSample(ctx, { ...mine, ms: 700, status: 503 })
    await flushMetrics(ctx)
    const expected = {
      requests: 4,
      errors: 1,
      slowest: 700,
      meanMs: 178,
      meanSqlMs: 3,
      meanTrips: 1,
      rowsRead: 80,
      rowsWritten: 0,
    }
    for (const range of ['24h', '7d', '90d'])
      expect(await costOf(admin, `GET ${mine.route}`, range)).toMatchObject({ ...expected, p50: 3, p95: 700 })
  })

  it('is gathered from requests, and stored when they are long answered', async () => {
    const admin = await personAs('admin')
    const before = (await costOf(admin, 'GET /healthz'))?.requests ?? 0
    const execution = createExecutionContext()
    for (let i = 0; i < 3; i++) {
      const request = new Request(`${ORIGIN}/healthz`) as Parameters<typeof worker.fetch>[0]
      await worker.fetch(request, { ...testEnv, METRICS_EVERY_SECONDS: '0.05' } as Env, execution)
    }
    await waitOnExecutionContext(execution)
    await vi.waitFor(async () => {
      await flushMetrics(keeping())
      expect((await costOf(admin, 'GET /healthz'))?.requests).toBe(before + 3)
    })
  })

  it.runIf(testEnv.DATABASE === 'd1')(
    'survives a database that fails, and is stored in one trip',
    async () => {
      vi.spyOn(console, 'error').mockImplementation(() => undefined)
      const admin = await personAs('admin')
      const mine = { ...sample, route: route() }
      const ctx = keeping()
      keepSample(ctx, mine)
      const broken = tap(() => Promise.reject(new Error('away')))
      await flushMetrics(ctx).finally(broken)
      expect(await costOf(admin, `GET ${mine.route}`)).toBeUndefined()
      keepSample(ctx, mine)
      const { trips } = ctx.meter
      await flushMetrics(ctx)
      expect(ctx.meter.trips - trips).toBe(1)
      expect((await costOf(admin, `GET ${mine.route}`))?.requests).toBe(2)
    },
  )

  it('plans one flush at a time', async () => {
    await flushMetrics(keeping())
    const planned: unknown[] = []
    const now = Date.now() + HOUR
    const ctx = keeping({ now, defer: (work) => void planned.push(work) })
    for (let i = 0; i < 5; i++) keepSample(ctx, sample)
    expect(planned).toHaveLength(1)
    // One that was not kept in time is replaced.
    keepSample({ ...ctx, now: now + HOUR }, sample)
    expect(planned).toHaveLength(2)
    await flushMetrics(ctx)
  })

  it('is forgotten by the clock: an hour after days, a day after a season', async () => {
    const admin = await personAs('admin')
    const mine = { ...sample, route: route() }
    const ctx = keeping()
    keepSample(ctx, mine)
    await flushMetrics(ctx)
    const name = `GET ${mine.route}`
    const later = async (days: number) => {
      const execution = createExecutionContext()
      await tick({ ...testEnv }, Date.now() + days * DAY, execution)
      await waitOnExecutionContext(execution)
    }
    await later(4)
    expect(await costOf(admin, name, '24h')).toBeUndefined()
    expect((await costOf(admin, name, '7d'))?.requests).toBe(1)
  })

  it('is a data point each where Analytics Engine is bound, and never an error', () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const points: unknown[] = []
    const bound = (write: (point: unknown) => void) =>
      keeping({ env: { ...testEnv, ANALYTICS: { writeDataPoint: write } as AnalyticsEngineDataset } })
    keepSample(
      bound((point) => void points.push(point)),
      sample,
    )
    expect(points).toEqual([
      { indexes: ['/carrots/:id'], blobs: ['/carrots/:id', 'GET', '200'], doubles: [7, 3, 1, 20, 0] },
    ])
    expect(() =>
      keepSample(
        bound(() => {
          throw new Error('full')
        }),
        sample,
      ),
    ).not.toThrow()
  })
})

describe('the memory', () => {
  it('is bounded: what comes on top is counted together', () => {
    const tallies: Tallies = new Map()
    for (let i = 0; i < 5_000; i++) addSample(tallies, { ...sample, route: `/r/${i}` }, 0)
    expect(tallies.size).toBeLessThanOrEqual(601)
    const total = [...tallies.values()].reduce((sum, { requests }) => sum + requests, 0)
    expect(total).toBe(5_000)
  })

  it('gives each hour, and the sum of each day', () => {
    const tallies: Tallies = new Map()
    addSample(tallies, sample, 1 * HOUR + 5)
    addSample(tallies, sample, 2 * HOUR)
    addSample(tallies, { ...sample, ms: 90 }, 2 * HOUR + 1)
    const rows = tallyRows(tallies).map(([span, start, name, , requests]) => [span, start, name, requests])
    expect(rows).toEqual([
      ['hour', HOUR, 'GET /carrots/:id', 1],
      ['hour', 2 * HOUR, 'GET /carrots/:id', 2],
      ['day', 0, 'GET /carrots/:id', 3],
    ])
    expect(tallyRows(tallies)[0]).toHaveLength(12 + bucketCount)
  })
})
