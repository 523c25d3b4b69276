import { Hono } from 'hono'
import type { AppEnv } from '../../http/app-env'
import { describe, whenExpected } from '../../http/describe'
import { valid } from '../../http/validate'
import { PostStats, PostStatsQuery } from './contract'
import { postStatistics } from './service'

export const statsRoutes = new Hono<AppEnv>().get(
  '/stats/posts',
  describe({
    tag: 'Statistics',
    summary: 'How many posts, by year, month, week, day or tag',
    description:
      'Public posts by when they were published. `from` and `to` are years (`2016`) or dates (`2016-03-01`), and both are part of the range, which is widened to whole periods: by week it begins on a Monday. Days are those of the time zone `timezone`, which is UTC unless it is said, weeks those of ISO 8601. At most 50 years, 240 months, 160 weeks or 366 days. Counts are exact; a tag is considered for the ranking when it is among the 20 most used of a year, month or day that the range is made of.',
    auth: 'none',
    answers: { 200: ['The numbers', PostStats] },
    refusals: whenExpected,
  }),
  valid('query', PostStatsQuery),
  async (c) => c.json(await postStatistics(c.var.ctx, c.req.valid('query')), 200),
)
