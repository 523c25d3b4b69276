import { SECOND } from '../core/time'
import type { Env } from '../env'
import { makeCircuit } from './circuit'
import { makeMemory } from './memory'
import { insistOnRedis, openRedis, withRedis } from './redis'

/** Where cached texts are kept. Neither function throws: a cache that fails is a cache that has nothing. */
export type Store = {
  /** The longest anything is served from here, in milliseconds. */
  longest: number
  read: (keys: string[], now: number) => Promise<(string | null)[]>
  write: (key: string, text: string, lifetime: number, now: number) => Promise<void>
  /** Writes what must not get lost, with more patience. */
  insist: (key: string, text: string, lifetime: number, now: number) => Promise<void>
}

/** Redis when it is configured, else what the platform has. */
export function storeOf(env: Env): Store {
  return openRedis(env) ? shared(env) : local
}

/** One for all: what is dropped here is dropped everywhere. */
function shared(env: Env): Store {
  return {
    longest: Number.MAX_SAFE_INTEGER,
    async read(keys) {
      const found = await withRedis(env, (redis) => redis.mget<unknown[]>(keys))
      return keys.map((_, i) => {
        const text = found?.[i]
        return typeof text === 'string' ? text : null
      })
    },
    async write(key, text, lifetime) {
      await withRedis(env, (redis) => redis.set(key, text, { px: lifetime }))
    },
    insist: (key, text, lifetime) => insistOnRedis(env, (redis) => redis.set(key, text, { px: lifetime })),
  }
}

/** What the isolate keeps in front of the Cache API, in bytes, and for how long. */
const MEMORY = { bytes: 8 * 1024 * 1024, lifetime: 2 * SECOND, absence: SECOND }
export const memory = makeMemory(MEMORY.bytes)
const edge = makeCircuit('cache api')

/*
 * The memory of this isolate, then the Cache API of this data centre. Nothing reaches those of other places, so what
 * is dropped here lives on there: hence the short `longest`.
 */
const local: Store = {
  longest: 10 * SECOND,
  read: (keys, now) => Promise.all(keys.map((key) => readLocal(key, now))),
  write: writeLocal,
  insist: writeLocal,
}

async function writeLocal(key: string, text: string, lifetime: number, now: number): Promise<void> {
  memory.set(key, text, now + Math.min(lifetime, MEMORY.lifetime))
  const headers = { 'Cache-Control': `max-age=${Math.ceil(lifetime / SECOND)}` }
  await edge.through(() => caches.default.put(addressOf(key), new Response(text, { headers })))
}

async function readLocal(key: string, now: number): Promise<string | null> {
  const near = memory.get(key, now)
  if (near !== null) return near || null
  const text = await edge.through(async () => (await caches.default.match(addressOf(key)))?.text())
  // That there is nothing is worth remembering, too: most tags were never dropped.
  memory.set(key, text ?? '', now + (text ? MEMORY.lifetime : MEMORY.absence))
  return text ?? null
}

/** The Cache API knows things by address; this host is one that can never exist (RFC 6761). */
function addressOf(key: string): string {
  return `https://cache.invalid/${encodeURIComponent(key)}`
}
