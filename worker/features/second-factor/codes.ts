import { createHash } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import type { UserId } from '../../core/ids'
import { SECOND } from '../../core/time'

/** What every authenticator app knows: RFC 6238 with SHA-1, six digits, a new code every 30 seconds. */
const form = { algorithm: 'SHA1', digits: 6, period: 30 } as const
/** As RFC 4226 recommends for SHA-1. */
const SECRET_BYTES = 20
/** Steps before and after the present one that are taken too: clocks differ, and typing takes time. */
const WINDOW = 1

export function newSecret(): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(SECRET_BYTES))
}

/** The secret as an app takes it: to be typed, and as an address. */
export function forApp(secret: Uint8Array<ArrayBuffer>, username: string): { secret: string; uri: string } {
  const shared = new Secret({ buffer: secret.buffer })
  const totp = new TOTP({ issuer: 'Warren', label: username, secret: shared, ...form })
  return { secret: shared.base32, uri: totp.toString() }
}

/**
 * The step whose code this is, among those around now (milliseconds UTC); null for a wrong one. Steps are counted from 1970,
 * so a later code has a higher one.
 */
export function stepOf(secret: Uint8Array<ArrayBuffer>, code: string, now: number): number | null {
  const totp = new TOTP({ secret: new Secret({ buffer: secret.buffer }), ...form })
  const distance = totp.validate({ token: code, timestamp: now, window: WINDOW })
  return distance === null ? null : Math.floor(now / (form.period * SECOND)) + distance
}

const RECOVERY_CODES = 10
/** Base32 without what is read as something else (Crockford). */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz'

/** Ten codes of 80 bits each, which nobody guesses. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => {
    const letters = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => LETTERS[byte % 32])
    return letters.join('').replace(/(.{4})(?=.)/g, '$1-')
  })
}

/** What is kept of one. So random a text needs no slow hash. */
export function hashOf(owner: UserId, recoveryCode: string): string {
  return createHash('sha256').update(`${owner}:${recoveryCode}`).digest('base64url')
}

/** What was typed: a code of the app, or the letters of a recovery code as they were given out. */
export function typed(code: string): { kind: 'app' | 'recovery'; code: string } {
  const plain = code.replace(/[\s-]/g, '').toLowerCase()
  if (/^\d{6}$/.test(plain)) return { kind: 'app', code: plain }
  const read = plain.replaceAll('o', '0').replace(/[il]/g, '1')
  return { kind: 'recovery', code: read.replace(/(.{4})(?=.)/g, '$1-') }
}
