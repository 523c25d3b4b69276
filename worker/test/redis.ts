import { env } from 'cloudflare:workers'
import { redisCircuit } from '../cache/redis'

/* The Redis of the project `redis`: a real one, behind scripts/upstash-bridge.mjs, which can also break it. */

/** One command, past the Worker. */
export async function redis<T = unknown>(...command: (string | number)[]): Promise<T> {
  const { result } = await post<{ result: T }>('/', command)
  return result
}

/** Kills Redis, brings it back empty, or makes it slow. */
export async function makeRedis(orders: { redis?: 'up' | 'down'; delay?: number }): Promise<void> {
  await post('/control', orders)
}

/** Redis as it should be, and a Worker that has not heard otherwise. */
export async function healRedis(): Promise<void> {
  await makeRedis({ redis: 'up', delay: 0 })
  redisCircuit.reset()
}

async function post<T>(path: string, body: unknown): Promise<T> {
  const response = await fetch(env.UPSTASH_REDIS_REST_URL + path, {
    method: 'POST',
    headers: { authorization: 'Bearer local' },
    body: JSON.stringify(body),
  })
  return response.json<T>()
}
