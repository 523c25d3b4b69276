import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { DomainError } from '../core/errors'
import { limits } from '../core/limits'
import { decodeUtf8 } from '../core/utf8'
import type { AppEnv } from './context'

export const limitBody = bodyLimit({
  maxSize: limits.body,
  onError: () => {
    throw new DomainError('too_large', `A body may have at most ${limits.body / 1024} KiB.`)
  },
})

/** Refuses a body that is not JSON in valid UTF-8; the validator then parses what is known to parse. */
export async function checkJsonBody(c: Context): Promise<void> {
  const type = c.req.header('content-type') ?? ''
  if (!/^application\/(?:[a-z.-]+\+)?json\s*(?:;|$)/i.test(type))
    throw new DomainError('unsupported_media_type')
  try {
    // Cached by Hono, so the validator does not read the stream again.
    JSON.parse(decodeUtf8(await c.req.arrayBuffer()))
  } catch (cause) {
    if (cause instanceof DomainError) throw cause
    throw new DomainError('invalid_json', 'The body could not be read as JSON in UTF-8.', { cause })
  }
}

/** Reads `Idempotency-Key` (or `X-Idempotency-Key`) and fingerprints the request it stands for. */
export const idempotencyKey = createMiddleware<AppEnv>(async (c, next) => {
  const key = c.req.header('idempotency-key') ?? c.req.header('x-idempotency-key')
  if (key !== undefined && c.req.method === 'POST') {
    if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
      throw new DomainError('invalid_idempotency_key', 'Send 1 to 255 visible ASCII characters.')
    }
    const head = new TextEncoder().encode(`${c.req.method} ${c.req.path}\n`)
    const body = new Uint8Array(await c.req.arrayBuffer())
    c.var.ctx.idempotency = { key, requestHash: await fingerprint(c.env.JWT_SECRET, head, body) }
  }
  await next()
})

/** HMAC rather than a plain hash: a request may hold a password, and its fingerprint is stored. */
async function fingerprint(secret: string, head: Uint8Array, body: Uint8Array): Promise<string> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(secret), algorithm, false, [
    'sign',
  ])
  const message = new Uint8Array(head.length + body.length)
  message.set(head)
  message.set(body, head.length)
  return Buffer.from(await crypto.subtle.sign('HMAC', key, message)).toString('base64url')
}
