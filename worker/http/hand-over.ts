import { type Context, type ErrorHandler, Hono, type NotFoundHandler } from 'hono'
import { createMiddleware } from 'hono/factory'
import { getPath } from 'hono/utils/url'
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
  return handOverTo(({ env }) => isOn(env), routes)
}

/** How what is refused, and what is not there, is said. */
type Words = { onError: ErrorHandler<AppEnv>; onNotFound: NotFoundHandler<AppEnv> }

/** The same for the requests that are meant for these routes, which may have words of their own. */
export function handOverTo(isMeant: (c: Context<AppEnv>) => boolean, routes: Hono<AppEnv>, words?: Words) {
  let taking: Hono<AppEnv> | undefined
  return createMiddleware<AppEnv>(async (c, next) => {
    if (!isMeant(c)) return next()
    taking ??= handedOver(routes, words)
    cameIn.set(c.req.raw, c)
    return taking.fetch(c.req.raw, c.env, c.executionCtx)
  })
}

function handedOver(routes: Hono<AppEnv>, words?: Words): Hono<AppEnv> {
  // Programs of elsewhere, Mastodon.py among them, end some addresses with a slash, as may be done there.
  const app = new Hono<AppEnv>(words ? { getPath: withoutSlash } : {}).use(async (c, next) => {
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
  app.notFound(words?.onNotFound ?? onNotFound(app))
  app.onError((error, c) => {
    if (words) return words.onError(error, c)
    throw error
  })
  return app
}

function withoutSlash(request: Request): string {
  const path = getPath(request)
  return path.endsWith('/') ? path.slice(0, -1) : path
}
