import { createMiddleware } from 'hono/factory'
import type { AppEnv } from './app-env'
import { LAST_SERVICE_WORKER } from './last-service-worker'

/** Browsers ask at every visit whether there is a newer one. */
const CACHE_CONTROL = 'no-cache'

/**
 * The service worker of the client (`web/src/sw`). With `SERVICE_WORKER` "off" it is one that takes itself and everything
 * that was stored by it away: a browser that has one asks for nothing else before it opens the client.
 */
export const serviceWorker = createMiddleware<AppEnv>(async (c, next) => {
  if (c.env.SERVICE_WORKER === 'off')
    return c.body(LAST_SERVICE_WORKER, 200, {
      'Content-Type': 'text/javascript',
      'Cache-Control': CACHE_CONTROL,
    })
  await next()
  if (c.res.ok) c.res.headers.set('Cache-Control', CACHE_CONTROL)
})
