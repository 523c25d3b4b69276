import { createMiddleware } from 'hono/factory'
import { DomainError } from '../core/errors'
import type { AppEnv } from './app-env'

/** The period of the binding in wrangler.toml, in seconds. */
const PERIOD = '10'

/**
 * The outer brake, before anything is read: the platform's own count of requests from one address, which costs nothing
 * and is only about right. It is against floods; what a person may do is counted exactly (`rate-limit.ts`).
 */
export const brake = createMiddleware<AppEnv>((c, next) => {
  const { BRAKE, RATE_LIMITS } = c.env
  if (!BRAKE || RATE_LIMITS === 'off') return next()
  const { address } = c.get('ctx').client
  return address === 'unknown' ? next() : count(BRAKE, address).then(next)
})

async function count(counts: RateLimit, address: string): Promise<void> {
  // A brake that fails lets go.
  const { success } = await counts.limit({ key: address }).catch(() => ({ success: true }))
  if (success) return
  throw new DomainError('rate_limited', `Too many requests from your network. Wait ${PERIOD} seconds.`, {
    headers: { 'Retry-After': PERIOD },
  })
}
