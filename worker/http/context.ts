import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { languageAskedFor } from '../core/languages/asked'
import { type Ctx, makeCtx } from '../ctx'
import { flush } from '../events/outbox'
import type { AppEnv } from './app-env'
import { giveBookmark, openSession } from './bookmark'
import { logLine, routeOf, serverTiming, takeSample } from './measure'
import { keepSample } from './route-metrics'
import { addSecurityHeaders } from './security-headers'

/** Builds the request's Ctx, gives the request an id, measures it, and sends the events it recorded once it is answered. */
export const requestContext = createMiddleware<AppEnv>(async (c, next) => {
  let session: D1DatabaseSession | null = null
  const openedSession = () => (session = openSession(c))
  const defer = (work: Promise<unknown>) => c.executionCtx.waitUntil(work)
  const ctx = makeCtx(c.env, { defer, client: clientOf(c) }, openedSession)
  const requestId = crypto.randomUUID()
  c.set('ctx', ctx)
  c.set('requestId', requestId)
  await next()
  const sample = takeSample({ route: routeOf(c), method: c.req.method, status: c.res.status }, ctx)
  const { headers } = c.res
  addSecurityHeaders(headers)
  headers.set('X-Request-Id', requestId)
  headers.set('Server-Timing', serverTiming(sample))
  for (const [name, value] of ctx.headers) headers.append(name, value)
  giveBookmark(c, session)
  if (ctx.emitted.length > 0) ctx.defer(flush(ctx, ctx.emitted))
  if (c.env.LOG_REQUESTS === 'on') console.log(logLine(requestId, sample, ctx.viewer !== null))
  keepSample(ctx, sample)
})

/** What the request says of its sender. */
function clientOf({ req }: Context<AppEnv>): Ctx['client'] {
  return {
    address: clientAddress(req.header('cf-connecting-ip')),
    userAgent: req.header('user-agent') ?? '',
    language: languageAskedFor(req.header('accept-language') ?? ''),
  }
}

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
