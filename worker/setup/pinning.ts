import { isPrivateWay } from '../core/private-way'
import type { Env } from '../env'

/** Who keeps content besides this server: a pinning service, or a node of one's own. */
export type Pinning = { kind: 'service' | 'kubo'; url: string; token: string | null }

/** Null where nobody does, or it is not said properly who. */
export function pinningOf(env: Env): Pinning | null {
  const { PINNING: kind, PINNING_TOKEN: token } = env
  if ((kind !== 'service' && kind !== 'kubo') || pinningFault(env) !== null) return null
  return { kind, url: env.PINNING_URL.replace(/\/+$/, ''), token: token || null }
}

/** What is wrong with what is configured, and what to do about it; null when nothing is. */
export function pinningFault({ PINNING: kind, PINNING_URL, PINNING_TOKEN }: Env): string | null {
  if (kind === 'off') return null
  if (kind !== 'service' && kind !== 'kubo')
    return 'PINNING is "off", "service" or "kubo": see docs/collectibles.md'
  const url = URL.canParse(PINNING_URL) ? new URL(PINNING_URL) : null
  if (!url || !isPrivateWay(url) || url.username || url.search)
    return 'PINNING_URL is no https address (or one of this machine)'
  if (kind === 'service' && !PINNING_TOKEN)
    return 'PINNING_TOKEN is not set: wrangler secret put PINNING_TOKEN'
  return null
}
