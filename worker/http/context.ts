import { createMiddleware } from 'hono/factory'
import { languageAskedFor } from '../core/languages/asked'
import { makeCtx } from '../ctx'
import { flush } from '../events/outbox'
import type { AppEnv } from './app-env'
import { giveBookmark, openSession } from './bookmark'
import { logLine, routeOf, serverTiming, takeSample } from './measure'
import { keepSample } from './route-metrics'

/** Builds the request's Ctx, gives the request an id, measures it, and sends the events it recorded once it is answered. */
export const requestContext = createMiddleware<AppEnv>(async (c, next) => {
  const started = Date.now()
  const session = openSession(c)
  const client = {
    address: clientAddress(c.req.header('cf-connecting-ip')),
    userAgent: c.req.header('user-agent') ?? '',
    language: languageAskedFor(c.req.header('accept-language') ?? ''),
  }
  const parts = { now: started, defer: (work: Promise<unknown>) => c.executionCtx.waitUntil(work), client }
  const ctx = makeCtx(c.env, parts, session)
  const requestId = crypto.randomUUID()
  c.set('ctx', ctx)
  c.set('requestId', requestId)
  await next()
  const sample = takeSample({ route: routeOf(c), method: c.req.method, status: c.res.status }, ctx)
  c.res.headers.set('X-Request-Id', requestId)
  c.res.headers.set('Server-Timing', serverTiming(sample))
  for (const [name, value] of ctx.headers) c.res.headers.append(name, value)
  giveBookmark(c, session)
  if (ctx.emitted.length > 0) ctx.defer(flush(ctx, ctx.emitted))
  if (c.env.LOG_REQUESTS === 'on') console.log(logLine(requestId, sample, ctx.viewer !== null))
  keepSample(ctx, sample)
})

/** IPv6 counts per /64, the smallest block a provider hands out: an address inside it is free to choose. */
export function clientAddress(address: string | undefined): string {
  if (!address) return 'unknown'
  if (!address.includes(':')) return address
  const [head = '', tail] = address.toLowerCase().split('::')
  const groups = head.split(':').filter(Boolean)
  if (tail !== undefined) {
    const missing = 8 - groups.length - tail.split(':').filter(Boolean).length
    groups.push(...Array<string>(Math.max(0, missing)).fill('0'))
  }
  return `${groups.slice(0, 4).join(':')}::/64`
}
