import { createMiddleware } from 'hono/factory'
import { clientPath } from '../core/client-path'
import { DomainError } from '../core/errors'
import type { AppEnv } from './context'

/**
 * The files and pages of the web client that wrangler.toml sends through the Worker, because the asset server would answer
 * otherwise than it should: it sends a browser from `/@name` to `/%40name`, and answers the name of a file that is not
 * there with the client's page, which a browser would keep for ever as a script.
 */
export const clientFiles = createMiddleware<AppEnv>(async (c, next) => {
  const { method, url } = c.req
  const kind = clientPath(new URL(url).pathname)
  if (kind === 'page' || (method !== 'GET' && method !== 'HEAD')) return next()
  if (kind === 'profile') return copyOf(await c.env.ASSETS.fetch(new Request(new URL('/', url), c.req.raw)))
  const file = await c.env.ASSETS.fetch(c.req.raw)
  if (file.headers.get('content-type')?.startsWith('text/html'))
    throw new DomainError('not_found', 'There is no such file.')
  return copyOf(file)
})

/** With headers that can be added to. */
function copyOf(file: Response): Response {
  return new Response(file.body, file)
}
