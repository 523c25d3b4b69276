import { notFound } from '../../core/errors'
import type { MediaId } from '../../core/ids'
import type { Env } from '../../env'
import type { MediaKind, MediaVariant } from './contract'
import { keyOf } from './objects'
import { parseRange } from './range'

export type Served = {
  id: MediaId
  kind: MediaKind
  name: string | null
  /** Bytes of `full`. */
  size: number
  /** Everybody may see it, logged in or not. */
  isPublic: number
  variant: MediaVariant | 'full'
  /** Asked for by the key in its address, not by cookies. */
  isByKey: boolean
}

/** Seconds for which a browser need not ask again whether it may still show what everybody may see. */
const SHOWN_FOR = 300

/**
 * The bytes, or the part of them that is asked for.
 * @throws not_found when they are lost
 */
export async function answer(env: Env, request: Request, file: Served): Promise<Response> {
  const key = keyOf(file.id, file.variant)
  const { headers: asked, method } = request
  if (method === 'HEAD') {
    const object = await env.MEDIA.head(key)
    if (!object) throw notFound('file')
    return new Response(null, {
      headers: { ...headersOf(file, object), 'Content-Length': String(object.size) },
    })
  }
  const range = file.variant === 'full' ? await rangeOf(env, key, asked, file.size) : null
  if (range === 'unsatisfiable')
    return new Response(null, { status: 416, headers: { 'Content-Range': `bytes */${file.size}` } })
  const onlyIf = unlessKnown(asked)
  const object = await env.MEDIA.get(key, { ...(range && { range }), ...(onlyIf && { onlyIf }) })
  if (!object) throw notFound('file')
  const headers = headersOf(file, object)
  if (!('body' in object)) return new Response(null, { status: 304, headers })
  if (!range)
    return new Response(object.body, { headers: { ...headers, 'Content-Length': String(object.size) } })
  const [first, last] = [range.offset, range.offset + range.length - 1]
  return new Response(object.body, {
    status: 206,
    headers: {
      ...headers,
      'Content-Length': String(range.length),
      'Content-Range': `bytes ${first}-${last}/${object.size}`,
    },
  })
}

/** Only `If-None-Match` is asked about: the bytes at an address never change. */
function unlessKnown(asked: Headers): Headers | null {
  const known = asked.get('if-none-match')
  return known === null ? null : new Headers({ 'if-none-match': known })
}

/** `If-Range` is asked only to be sure: the bytes at an address never change. */
async function rangeOf(env: Env, key: string, asked: Headers, size: number) {
  const range = parseRange(asked.get('range'), size)
  const ifRange = asked.get('if-range')
  if (range === null || ifRange === null) return range
  return (await env.MEDIA.head(key))?.httpEtag === ifRange ? range : null
}

/**
 * Nothing in it runs, and nobody guesses what it is. What only some may see is asked for each time, so that somebody else
 * at the same browser is not shown it; and no cache between keeps anything.
 */
function headersOf(file: Served, object: R2Object): Record<string, string> {
  return {
    'Content-Type': object.httpMetadata?.contentType ?? 'application/octet-stream',
    'Content-Disposition': dispositionOf(file),
    'Content-Security-Policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
    // Pages of other sites, as apps are that run in a browser, show what everybody may see, and what they were given a key for;
    // of the rest they are given nothing by cookies.
    'Cross-Origin-Resource-Policy': file.isPublic || file.isByKey ? 'cross-origin' : 'same-origin',
    'Cache-Control': file.isPublic ? `private, max-age=${SHOWN_FOR}` : 'private, no-cache',
    ETag: object.httpEtag,
    'Accept-Ranges': file.variant === 'full' ? 'bytes' : 'none',
    Vary: 'Cookie, Authorization',
  }
}

/** A file that is none of the known formats is only ever saved, under the name it came with (RFC 6266). */
function dispositionOf({ kind, name }: Served): string {
  if (kind !== 'file') return 'inline'
  const encoded = encodeURIComponent(name ?? 'file').replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename*=UTF-8''${encoded}`
}
