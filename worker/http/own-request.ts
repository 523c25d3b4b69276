import { createMiddleware } from 'hono/factory'
import { DomainError } from '../core/errors'
import { ownMark } from '../setup/own-mark'
import type { AppEnv } from './app-env'

/**
 * Refuses what this server asks of itself, by whatever name: a link to a Warren that looks at links would otherwise be a way
 * to make it work for nobody.
 * @throws forbidden
 */
export const refuseOwn = createMiddleware<AppEnv>((c, next) => {
  const mark = c.req.header('warren-preview')
  if (mark !== undefined && mark === ownMark(c.env))
    throw new DomainError('forbidden', 'This server shows no preview of itself.')
  return next()
})
