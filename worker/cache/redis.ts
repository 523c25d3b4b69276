import { Redis } from '@upstash/redis/cloudflare'
import type { Env } from '../env'
import { makeCircuit, makeComplaint } from './circuit'

/** For what nobody waits for. */
const MORE_PATIENCE = 1_000
const TRIES = 2

/** One for the isolate: what one request finds out spares the others the wait. */
export const redisCircuit = makeCircuit('redis', {
  isOutage: (error) => !(error instanceof Error && error.message.includes('WRONGTYPE')),
})

/** Upstash Redis over HTTP, or null when none is configured. */
export function openRedis(env: Env, patience = Number(env.REDIS_PATIENCE_MS)): Redis | null {
  const { UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token } = env
  if (!url || !token) return null
  return new Redis({
    url,
    token,
    retry: false,
    enableTelemetry: false,
    // It would send the commands of one request with those of another, which the platform forbids.
    enableAutoPipelining: false,
    automaticDeserialization: false,
    // As a function: with a plain signal the client takes an aborted request for an answer.
    signal: () => AbortSignal.timeout(patience),
  })
}

/** Runs commands on Redis; null when there is none, or it is down, slow or says no. Never throws. */
export async function withRedis<T>(env: Env, work: (redis: Redis) => Promise<T>): Promise<T | null> {
  const redis = openRedis(env)
  return redis && redisCircuit.through(() => work(redis))
}

const unreached = makeComplaint('redis not reached')

/**
 * The same for what matters more than a second of time, and is done when nobody waits for an answer: asks past the
 * circuit, which a single slow answer opens, and asks again. Never throws.
 */
export async function insistOnRedis(env: Env, work: (redis: Redis) => Promise<unknown>): Promise<void> {
  const redis = openRedis(env, MORE_PATIENCE)
  for (let tries = 1; redis && tries <= TRIES; tries++) {
    try {
      await work(redis)
      return
    } catch (error) {
      if (tries === TRIES) unreached.about(error)
    }
  }
}
