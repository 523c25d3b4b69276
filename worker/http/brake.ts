import { createMiddleware } from 'hono/factory'
import { DomainError } from '../core/errors'
import type { AppEnv } from './app-env'

/** The period of the binding in wrangler.toml, in seconds. */
const PERIOD = '10'

/**
 * The outer brake, before anything is read: the platform's own count of requests from one address, which costs nothing
 * and is only about right. It is against floods; what a person may do is counted exactly (`rate-limit.ts`).
 */
export const brake = createMiddleware<AppEnv>(async (c, next) => {
  const { address } = c.get('ctx').client
  const { BRAKE, RATE_LIMITS } = c.env
  if (BRAKE && RATE_LIMITS !== 'off' && address !== 'unknown') {
    // A brake that fails lets go.
    const { success } = await BRAKE.limit({ key: address }).catch(() => ({ success: true }))
    if (!success) {
      throw new DomainError('rate_limited', `Too many requests from your network. Wait ${PERIOD} seconds.`, {
        headers: { 'Retry-After': PERIOD },
      })
    }
  }
  await next()
})
