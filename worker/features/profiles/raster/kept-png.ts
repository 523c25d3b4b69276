import { createHash } from 'node:crypto'
import { logFailure } from '../../../core/failure'
import type { Ctx } from '../../../ctx'
import { bunnyPng } from './bunny-png'

/** Goes up when the same bunny is drawn otherwise: what was kept before is then left behind. */
const DRAWING = 1
/** A name that can never be a host (RFC 6761): the Cache API knows things by address. */
const HOST = 'https://bunnies.invalid'
const YEAR = 31_536_000

/**
 * A bunny as PNG, drawn once in each place where Cloudflare answers, and kept there. Not in R2: anybody may name any seed,
 * and a cache forgets what nobody asks for.
 */
export async function keptPng({ defer }: Pick<Ctx, 'defer'>, seed: string, size: number) {
  const address = addressOf(seed, size)
  const kept = await caches.default.match(address).catch(failed)
  if (kept) return kept.arrayBuffer()
  const { buffer } = await bunnyPng(seed, size)
  const headers = { 'content-type': 'image/png', 'cache-control': `public, max-age=${YEAR}` }
  defer(caches.default.put(address, new Response(buffer, { headers })).catch(failed))
  return buffer
}

/** A seed may be a name: what is kept for a year does not say it. */
export function addressOf(seed: string, size: number): string {
  return `${HOST}/${DRAWING}/${size}/${createHash('sha256').update(seed).digest('base64url')}`
}

/** A cache that does not work makes it slower, and nothing else. */
function failed(error: unknown): undefined {
  logFailure('bunnies', error)
}
