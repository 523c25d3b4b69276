import { encryptNotification, vapidHeaders } from '@block65/webcrypto-web-push'
import { logFailure } from '../../core/failure'
import { SECOND } from '../../core/time'
import { retryAfter } from '../../core/retry-after'
import type { Env } from '../../env'
import type { VapidKeys } from '../../setup/push'
import { isPushEndpoint } from './endpoint'
import type { PushPayload } from './payload'
import { type Outcome, outcomeOf } from './policy'

/** How long a push service may take to answer. */
const PATIENCE = 10 * SECOND

export type Receiver = { endpoint: string; p256dh: string; auth: string }

/** How a push service is to treat a message: for how many seconds it is news, how urgent it is, and which it replaces. */
export type Manners = { ttl: number; urgency: 'normal' | 'high'; topic: string }

/**
 * Encrypts a message for one browser (RFC 8291), all to the same length, and hands it to its push service. An address that
 * leads elsewhere is not followed.
 */
export async function deliver(
  env: Env,
  keys: VapidKeys,
  { endpoint, p256dh, auth }: Receiver,
  payload: PushPayload,
  { ttl, urgency, topic }: Manners,
): Promise<Outcome> {
  // It may have been stored under another configuration.
  if (!isPushEndpoint(env, endpoint)) return { kind: 'gone' }
  const subscription = { endpoint, expirationTime: null, keys: { p256dh, auth } }
  try {
    const { headers } = await vapidHeaders(subscription, keys)
    const body = await encryptNotification(subscription, new TextEncoder().encode(JSON.stringify(payload)))
    const response = await fetch(endpoint, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE),
      headers: {
        ...headers,
        'content-encoding': 'aes128gcm',
        'content-type': 'application/octet-stream',
        ttl: String(ttl),
        urgency,
        topic,
      },
      body,
    })
    await response.body?.cancel()
    return outcomeOf(response.status, retryAfter(response.headers.get('retry-after'), Date.now()))
  } catch (error) {
    logFailure('push', error, { service: new URL(endpoint).hostname })
    return { kind: 'later' }
  }
}

/** Whether it is a point of the curve, to which something can be encrypted. */
export async function isPublicKey(p256dh: string): Promise<boolean> {
  const point = Buffer.from(p256dh, 'base64url')
  try {
    await crypto.subtle.importKey('raw', point, { name: 'ECDH', namedCurve: 'P-256' }, false, [])
    return point.length === 65
  } catch {
    return false
  }
}
