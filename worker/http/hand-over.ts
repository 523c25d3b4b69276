import { type Context, Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { Env } from '../env'
import type { AppEnv } from './app-env'
import { onNotFound } from './errors'
import { routeOf } from './measure'

/** Where requests came in that were handed over. */
const cameIn = new WeakMap<Request, Context<AppEnv>>()

/**
 * Hands requests over to routes that are there only where they are switched on: else they are as unknown as any. Who is
 * asking, what was read of the body, and what becomes of errors is as where the request came in.
 */
export function handOver(isOn: (env: Env) => boolean, routes: Hono<AppEnv>) {
  let taking: Hono<AppEnv> | undefined
  return createMiddleware<AppEnv>(async (c, next) => {
    if (!isOn(c.env)) return next()
    taking ??= handedOver(routes)
    cameIn.set(c.req.raw, c)
    return taking.fetch(c.req.raw, c.env, c.executionCtx)
  })
}

function handedOver(routes: Hono<AppEnv>): Hono<AppEnv> {
  const app = new Hono<AppEnv>().use(async (c, next) => {
    const outer = cameIn.get(c.req.raw)
    if (!outer) throw new Error('a request that did not come in')
    c.set('ctx', outer.var.ctx)
    c.set('requestId', outer.var.requestId)
    c.req.bodyCache = outer.req.bodyCache
    try {
      await next()
    } finally {
      outer.set('route', routeOf(c))
    }
  })
  app.route('/', routes)
  app.notFound(onNotFound(app))
  app.onError((error) => {
    throw error
  })
  return app
}
