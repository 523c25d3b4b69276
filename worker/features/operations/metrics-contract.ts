import { z } from 'zod'

export const ranges = ['24h', '7d', '30d', '90d'] as const
export type Range = (typeof ranges)[number]

export const MetricsQuery = z.object({ range: z.enum(ranges).default('7d') })

const count = z.int().min(0)

const Totals = z.object({
  people: count,
  posts: count,
  comments: count,
  reactions: count,
  messages: count,
})

const Day = Totals.extend({
  date: z.iso.date().meta({ example: '2026-11-21' }),
  /** People who were here that day. */
  active: count,
}).meta({ description: 'What was made on a day and is still there, and how many people were here.' })

export const RouteCost = z
  .object({
    route: z
      .string()
      .meta({ description: 'Method and pattern, or `unmatched`.', example: 'GET /api/v1/posts/:id' }),
    requests: count,
    errors: count.meta({ description: 'Answers with a status of 500 or more.' }),
    p50: count.meta({ description: 'Milliseconds, estimated from a histogram.' }),
    p95: count,
    slowest: count,
    meanMs: z.number(),
    meanSqlMs: z.number(),
    meanTrips: z.number(),
    rowsRead: count,
    rowsWritten: count,
  })
  .meta({ id: 'RouteCost' })
export type RouteCost = z.infer<typeof RouteCost>

export const Metrics = z
  .object({
    range: z.enum(ranges),
    now: Totals.meta({ description: 'What there is now.' }),
    active: z
      .object({ daily: count, weekly: count, monthly: count })
      .meta({ description: 'People who were here today, in the last 7 days, in the last 30 (days of UTC).' }),
    days: z.array(Day).meta({ description: 'Every day of the range, the oldest first.' }),
    storageBytes: count.nullable().meta({ description: 'Null where the database does not tell.' }),
    routes: z.object({
      source: z.enum(['database', 'analytics_engine', 'off']).meta({
        description: 'Where what each route costs is kept; only what is in the database is listed here.',
      }),
      items: z.array(RouteCost),
    }),
  })
  .meta({ id: 'Metrics' })
export type Metrics = z.infer<typeof Metrics>
export type MetricsDay = z.infer<typeof Day>
