import { getTableColumns, sql } from 'drizzle-orm'
import { bucketCount } from '../core/histogram'
import { SECOND } from '../core/time'
import { logFailure } from '../core/failure'
import type { Ctx } from '../ctx'
import { routeMetrics } from '../db/schema'
import type { Sample } from './measure'
import { addSample, addTally, type Tallies, tallyRows } from './tally'

/*
 * What becomes of the samples: a data point each where Workers Analytics Engine is bound; otherwise they are added up in
 * the memory of the isolate, and every few seconds one statement adds that to a table. Neither may slow or fail a
 * request. An isolate that ends takes the last few seconds with it.
 */
const gathered: Tallies = new Map()
/** When the next flush was planned; a plan that was not kept in time is replaced. */
let plannedAt = 0
const LATE = 3

export function keepSample(ctx: Ctx, sample: Sample): void {
  try {
    if (ctx.env.ANALYTICS) return writePoint(ctx.env.ANALYTICS, sample)
    const every = Number(ctx.env.METRICS_EVERY_SECONDS) * SECOND
    if (!(every > 0)) return
    addSample(gathered, sample, ctx.now)
    if (ctx.now - plannedAt < LATE * every) return
    plannedAt = ctx.now
    ctx.defer(flushAfter(ctx, every))
  } catch (error) {
    logFailure('metrics', error)
  }
}

async function flushAfter(ctx: Ctx, ms: number): Promise<void> {
  await scheduler.wait(ms)
  plannedAt = 0
  await flushMetrics(ctx)
}

/** Adds what was gathered to the table, in one statement; what could not be stored is kept for the next time. */
export async function flushMetrics(ctx: Ctx): Promise<void> {
  const taken = new Map(gathered)
  gathered.clear()
  if (taken.size === 0) return
  try {
    await store(ctx, taken)
  } catch (error) {
    for (const tally of taken.values()) addTally(gathered, tally)
    logFailure('metrics', error)
  }
}

const buckets = Array.from({ length: bucketCount }, (_, place) => `bucket_${place}`)
const growing = ['requests', 'errors', 'total_ms', 'sql_ms', 'trips', 'rows_read', 'rows_written', ...buckets]
const columns = Object.keys(getTableColumns(routeMetrics))

async function store({ db }: Ctx, tallies: Tallies): Promise<void> {
  const values = sql.raw(columns.map((_, place) => `value ->> ${place}`).join(', '))
  const grown = sql.raw(growing.map((name) => `${name} = ${name} + excluded.${name}`).join(', '))
  await db.run(sql`INSERT INTO ${routeMetrics}
    SELECT ${values} FROM json_each(${JSON.stringify(tallyRows(tallies))}) WHERE true
    ON CONFLICT (span, start, route)
    DO UPDATE SET ${grown}, slowest_ms = max(slowest_ms, excluded.slowest_ms)`)
}

/** The order is the meaning: README, "Watching it". */
function writePoint(dataset: AnalyticsEngineDataset, sample: Sample): void {
  const { route, method, status, ms, sqlMs, trips, rowsRead, rowsWritten } = sample
  dataset.writeDataPoint({
    indexes: [route],
    blobs: [route, method, String(status)],
    doubles: [ms, sqlMs, trips, rowsRead, rowsWritten],
  })
}
