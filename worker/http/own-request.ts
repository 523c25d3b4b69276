import { createHmac } from 'node:crypto'
import { createMiddleware } from 'hono/factory'
import { DomainError } from '../core/errors'
import type { Env } from '../env'
import type { AppEnv } from './app-env'

/** What this server says of itself to the servers it asks. Nobody else can say the same. */
export function ownMark({ JWT_SECRET }: Pick<Env, 'JWT_SECRET'>): string {
  return createHmac('sha256', JWT_SECRET).update('warren-preview').digest('base64url').slice(0, 22)
}

/**
 * Refuses what this server asks of itself, by whatever name: a link to a Warren that looks at links would otherwise be a way
 * to make it work for nobody.
 * @throws forbidden
 */
export const refuseOwn = createMiddleware<AppEnv>(async (c, next) => {
  const mark = c.req.header('warren-preview')
  if (mark !== undefined && mark === ownMark(c.env))
    throw new DomainError('forbidden', 'This server shows no preview of itself.')
  await next()
})
