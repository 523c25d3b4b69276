import { createMiddleware } from 'hono/factory'
import { DomainError } from '../core/errors'
import type { AppEnv } from './app-env'

/** Bytes of a key for HMAC-SHA-256 (RFC 7518, section 3.2). */
const SHORTEST = 32

const NAMES = ['JWT_SECRET', 'JWT_SECRET_PREVIOUS'] as const

type Keys = Partial<Record<(typeof NAMES)[number], string>>

/** What is wrong with the signing keys and what to do about it, or null. */
export function signingKeyFault(keys: Keys): string | null {
  if (!keys.JWT_SECRET) return 'JWT_SECRET is not set: wrangler secret put JWT_SECRET'
  const short = NAMES.find((name) => isShort(keys[name]))
  if (!short) return null
  const remedy =
    short === 'JWT_SECRET' ? 'set a longer one with wrangler secret put' : 'wrangler secret delete'
  return `${short} is shorter than ${SHORTEST} characters: ${remedy} ${short}`
}

/** A key has at least as many bytes as UTF-16 units: those of a long one need not be counted. */
function isShort(key: string | undefined): boolean {
  return !!key && key.length < SHORTEST && new TextEncoder().encode(key).length < SHORTEST
}

/**
 * A key that can be guessed makes everybody's tokens: nothing is signed with it, and nothing that it signed is believed.
 * @throws unavailable
 */
export const requireSigningKey = createMiddleware<AppEnv>((c, next) => {
  if (signingKeyFault(c.env))
    throw new DomainError('unavailable', 'This server is not set up: its /readyz says what is missing.')
  return next()
})
