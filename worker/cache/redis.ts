import { Redis } from '@upstash/redis/cloudflare'
import type { Env } from '../env'
import { makeCircuit } from './circuit'

/** A cache that takes longer than this is slower than doing without. */
const PATIENCE = 150

/** One for the isolate: what one request finds out spares the others the wait. */
export const redisCircuit = makeCircuit('redis', {
  isOutage: (error) => !String(error).includes('WRONGTYPE'),
})

/** Upstash Redis over HTTP, or null when none is configured. */
export function openRedis(env: Env): Redis | null {
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
    signal: () => AbortSignal.timeout(PATIENCE),
  })
}

/** Runs commands on Redis; null when there is none, or it is down, slow or says no. Never throws. */
export async function withRedis<T>(env: Env, work: (redis: Redis) => Promise<T>): Promise<T | null> {
  const redis = openRedis(env)
  return redis && redisCircuit.through(() => work(redis))
}
