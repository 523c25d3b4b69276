import { createMiddleware } from 'hono/factory'
import { type Ctx, makeCtx, type Viewer } from '../ctx'
import type { Env } from '../env'
import { flush } from '../events/outbox'

/** What every handler finds on its context: the world of the request. */
export type AppEnv = { Bindings: Env; Variables: { ctx: Ctx; requestId: string } }

/** A Ctx whose viewer is known; `requireUser` provides it as `c.var.user`. */
export type UserCtx = Ctx & { viewer: Viewer }

/**
 * Builds the request's Ctx, gives the request an id, sends the events it recorded once it is answered, and writes one
 * log line.
 */
export const requestContext = createMiddleware<AppEnv>(async (c, next) => {
  const started = Date.now()
  const ctx = makeCtx(c.env, {
    now: started,
    defer: (work) => c.executionCtx.waitUntil(work),
    client: {
      address: clientAddress(c.req.header('cf-connecting-ip')),
      userAgent: c.req.header('user-agent') ?? '',
    },
  })
  const requestId = crypto.randomUUID()
  c.set('ctx', ctx)
  c.set('requestId', requestId)
  await next()
  if (ctx.emitted.length > 0) ctx.defer(flush(ctx, ctx.emitted))
  c.res.headers.set('X-Request-Id', requestId)
  for (const [name, value] of ctx.headers) c.res.headers.append(name, value)
  if (c.env.LOG_REQUESTS === 'on') {
    const { method, path } = c.req
    console.log(JSON.stringify({ requestId, method, path, status: c.res.status, ms: Date.now() - started }))
  }
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
