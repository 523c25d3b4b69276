import type { Handler } from 'hono'
import { DomainError } from '../core/errors'
import type { AppEnv } from './context'

/**
 * A file of the web client that is named by its content. The asset server answers an unknown name with the client's
 * page, which a browser would then keep for ever as a script: here it is a 404.
 */
export const staticFile: Handler<AppEnv> = async (c) => {
  const file = await c.env.ASSETS.fetch(c.req.raw)
  if (file.headers.get('content-type')?.startsWith('text/html'))
    throw new DomainError('not_found', 'There is no such file.')
  return new Response(file.body, file)
}
