import type { UserId } from '../../core/ids'
import type { Env } from '../../env'
import { secrets } from '../auth/tokens'

/*
 * Secrets of authenticator apps are needed in the clear to check a code, and stand encrypted in the database (AES-GCM), under
 * a key derived from the signing key (HKDF, RFC 5869) and bound to whose they are: a database alone gives no codes, and a
 * secret that was moved to another account opens nothing there.
 */
const IV_BYTES = 12

/** @returns the nonce and what it encrypts, base64url */
export async function seal(env: Env, owner: UserId, secret: Uint8Array<ArrayBuffer>): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES))
  const key = await keyFrom(env.JWT_SECRET)
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: bytes(owner) },
    key,
    secret,
  )
  return Buffer.concat([iv, new Uint8Array(sealed)]).toString('base64url')
}

/** @returns the secret, and whether it is sealed by the key before; null where neither key opens it */
export async function unseal(
  env: Env,
  owner: UserId,
  sealed: string,
): Promise<{ secret: Uint8Array<ArrayBuffer>; byFormerKey: boolean } | null> {
  const all = new Uint8Array(Buffer.from(sealed, 'base64url'))
  const [iv, data] = [all.slice(0, IV_BYTES), all.slice(IV_BYTES)]
  for (const [i, signingKey] of secrets(env).entries()) {
    try {
      const how = { name: 'AES-GCM', iv, additionalData: bytes(owner) }
      const secret = await crypto.subtle.decrypt(how, await keyFrom(signingKey), data)
      return { secret: new Uint8Array(secret), byFormerKey: i > 0 }
    } catch {
      // Sealed by the other key, or by neither: the next one decides.
    }
  }
  return null
}

async function keyFrom(signingKey: string): Promise<CryptoKey> {
  const from = await crypto.subtle.importKey('raw', bytes(signingKey), 'HKDF', false, ['deriveKey'])
  const how = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: bytes('totp secrets') }
  return crypto.subtle.deriveKey(how, from, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

function bytes(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(new TextEncoder().encode(text))
}
