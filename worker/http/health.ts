import { Hono } from 'hono'
import { z } from 'zod'
import type { AppEnv } from './app-env'
import { describe } from './describe'
import { isReady, runChecks } from './readiness'

const tag = 'Operations'
const Health = z.object({ status: z.literal('ok') }).meta({ id: 'Health' })
const Readiness = z
  .object({ status: z.enum(['ready', 'not_ready']), checks: z.record(z.string(), z.string()) })
  .meta({ id: 'Readiness', example: { status: 'ready', checks: { database: 'ok', secrets: 'ok' } } })

export const healthRoutes = new Hono<AppEnv>()
  .get(
    '/healthz',
    describe({ tag, summary: 'The Worker runs', auth: 'none', answers: { 200: ['It does', Health] } }),
    (c) => c.json({ status: 'ok' as const }, 200),
  )
  .get(
    '/readyz',
    describe({
      tag,
      summary: 'Everything the Worker needs is there',
      description:
        'Names each part with `ok` or what is missing; 503 when something is. `degraded` names what Warren does without for now.',
      auth: 'none',
      answers: { 200: ['Ready', Readiness], 503: ['Not ready', Readiness] },
    }),
    async (c) => {
      const checks = await runChecks(c.var.ctx)
      const ready = Object.values(checks).every(isReady)
      return ready
        ? c.json({ status: 'ready' as const, checks }, 200)
        : c.json({ status: 'not_ready' as const, checks }, 503)
    },
  )
