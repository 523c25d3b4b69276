import { createMiddleware } from 'hono/factory'
import type { AppEnv } from './app-env'

/*
 * Programs that run in the pages of other sites may ask and read the answers, refusals included: with a token. Never with
 * cookies, for there are no credentials in it; so nobody reads by somebody's browser what is theirs.
 */
const EXPOSED =
  'Link, ETag, Retry-After, WWW-Authenticate, X-Request-Id, X-D1-Bookmark, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset'

const preflight = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS',
  'Access-Control-Allow-Headers':
    'Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Range, X-D1-Bookmark, X-Idempotency-Key, X-Warren-Account',
  'Access-Control-Max-Age': '86400',
}

/** For `.use` on every path that is for other sites as well, before whatever may refuse. */
export const openCors = createMiddleware<AppEnv>(async (c, next) => {
  if (c.req.method === 'OPTIONS') return c.body(null, 204, preflight)
  await next()
  const { headers } = c.res
  headers.set('Access-Control-Allow-Origin', '*')
  headers.set('Access-Control-Expose-Headers', EXPOSED)
})
