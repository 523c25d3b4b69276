import { Ratelimit } from '@upstash/ratelimit'
import { redisCircuit, openRedis, withRedis } from '../cache/redis'
import type { Env } from '../env'
import type { Attempts, RateLimit } from './limits'

/** Whether attempts are counted on Redis now: it is configured, and was not down a moment ago. */
export function countsOnRedis(env: Env): boolean {
  return openRedis(env) !== null && !redisCircuit.isOpen()
}

/**
 * Counts one attempt on Redis; null when Redis fails. Never throws.
 * @param by -1 takes one back
 */
export function countOnRedis(env: Env, limit: RateLimit, who: string, by = 1): Promise<Attempts | null> {
  return withRedis(env, async (redis) => {
    const counter = new Ratelimit({
      redis,
      // The windows of the other way of counting: the same headers whoever counts.
      limiter: Ratelimit.fixedWindow(limit.max, `${limit.window} ms`),
      prefix: 'warren:limit',
      analytics: false,
      ephemeralCache: false,
      // The client's own patience is shorter; running out of this one would count as an answer.
      timeout: 0,
    })
    const { success, remaining, reset } = await counter.limit(`${limit.name}:${who}`, { rate: by })
    return { windowStart: reset - limit.window, count: success ? limit.max - remaining : limit.max + 1 }
  })
}
