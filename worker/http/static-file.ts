import { createMiddleware } from 'hono/factory'
import { clientPath } from '../core/client-path'
import { DomainError } from '../core/errors'
import type { AppEnv } from './app-env'

/**
 * The files of the web client that wrangler.toml sends through the Worker, because the asset server would answer otherwise
 * than it should: the name of a file that is not there with the client's page, which a browser would keep for ever as a
 * script. Pages of what is public have routes of their own (`features/public`).
 */
export const clientFiles = createMiddleware<AppEnv>(async (c, next) => {
  const { method, url } = c.req
  if (clientPath(new URL(url).pathname) !== 'file' || (method !== 'GET' && method !== 'HEAD')) return next()
  const file = await c.env.ASSETS.fetch(c.req.raw)
  if (file.headers.get('content-type')?.startsWith('text/html'))
    throw new DomainError('not_found', 'There is no such file.')
  // With headers that can be added to.
  return new Response(file.body, file)
})
