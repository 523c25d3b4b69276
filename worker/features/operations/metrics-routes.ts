import { Hono } from 'hono'
import type { AppEnv } from '../../http/app-env'
import { describe } from '../../http/describe'
import { valid } from '../../http/validate'
import { requireRole, requireUser } from '../auth/middleware'
import { Metrics, MetricsQuery } from './metrics-contract'
import { readMetrics } from './metrics-service'

export const metricsRoutes = new Hono<AppEnv>().get(
  '/admin/metrics',
  describe({
    tag: 'Operations',
    summary: 'How the instance is doing',
    description: [
      'How many people, posts and messages there are and were made on each day, who was here, and what each route costs.',
      'Somebody was here on a day when they logged in or renewed a token on it. Messages are counted about a minute later.',
      'Routes are measured by each isolate and added up every few seconds; of the last hours by the hour, before that by the day.',
    ].join(' '),
    auth: 'admin',
    answers: { 200: ['The numbers', Metrics] },
  }),
  requireUser,
  requireRole('admin'),
  valid('query', MetricsQuery),
  async (c) => c.json(await readMetrics(c.var.user, c.req.valid('query').range), 200),
)
