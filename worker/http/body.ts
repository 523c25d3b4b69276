import { createHmac } from 'node:crypto'
import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { DomainError } from '../core/errors'
import { limits } from '../core/limits'
import { decodeUtf8 } from '../core/utf8'
import { mediaLimits } from '../features/media/limits'
import type { AppEnv } from './app-env'

const limitJson = bodyLimit({
  maxSize: limits.body,
  onError: () => {
    throw new DomainError('too_large', `A body may have at most ${limits.body / 1024} KiB.`)
  },
})

const LARGEST_FILE = Math.max(...Object.values(mediaLimits.bytes))

const limitFile = bodyLimit({
  maxSize: LARGEST_FILE,
  onError: () => {
    throw new DomainError('too_large', `A file may have at most ${LARGEST_FILE / 1024 / 1024} MiB.`)
  },
})

/** Nobody reads the body of a GET. */
export const limitBody = createMiddleware<AppEnv>((c, next) => {
  const { method, path } = c.req
  if (method === 'GET' || method === 'HEAD') return next()
  return (isUpload(method, path) ? limitFile : limitJson)(c, next)
})

/** The body is a file, not JSON. */
function isUpload(method: string, path: string): boolean {
  if (method === 'PATCH') return path === '/api/v1/accounts/update_credentials'
  return (
    (method === 'POST' || method === 'PUT') &&
    /^\/api\/(?:v[12]\/media(?:\/|$)|v1\/imports\/[^/]+\/parts\/)/.test(path)
  )
}

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
export const idempotencyKey = createMiddleware<AppEnv>((c, next) => {
  if (c.req.method !== 'POST') return next()
  const key = c.req.header('idempotency-key') ?? c.req.header('x-idempotency-key')
  // What nobody in particular sends is not read: it is refused, and may be large.
  const isRefused = c.get('ctx').viewer === null && isUpload(c.req.method, c.req.path)
  return key === undefined || isRefused ? next() : readKey(c, key).then(next)
})

async function readKey(c: Context<AppEnv>, key: string): Promise<void> {
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw new DomainError('invalid_idempotency_key', 'Send 1 to 255 visible ASCII characters.')
  }
  const { pathname, search } = new URL(c.req.url)
  const body = new Uint8Array(await c.req.arrayBuffer())
  const requestHash = fingerprint(c.env.JWT_SECRET, `${c.req.method} ${pathname}${search}\n`, body)
  c.get('ctx').idempotency = { key, requestHash }
}

/** HMAC rather than a plain hash: a request may hold a password, and its fingerprint is stored. */
function fingerprint(secret: string, head: string, body: Uint8Array): string {
  return createHmac('sha256', secret).update(head).update(body).digest('base64url')
}
