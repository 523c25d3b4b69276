import { DomainError } from '../core/errors'
import { decodeUtf8 } from '../core/utf8'

/** What of a request is asked here. */
type Sent = { header: (name: string) => string | undefined; arrayBuffer: () => Promise<ArrayBuffer> }

/** The fields of a form in the order in which they came, or JSON. */
export type SentBody = { fields: [string, string | File][] } | { json: unknown }

/**
 * Reads a body that may be a form, a form in parts or JSON, as OAuth and Mastodon leave it to the client.
 *
 * @returns `empty` where nothing was sent, and `unknown` where it is none of these
 * @throws invalid_json, invalid_input
 */
export async function readSentBody(request: Sent): Promise<SentBody | 'empty' | 'unknown'> {
  const type = request.header('content-type') ?? ''
  const bytes = await request.arrayBuffer()
  if (bytes.byteLength === 0) return 'empty'
  if (/^application\/(?:[a-z.-]+\+)?json\s*(?:;|$)/i.test(type)) return { json: jsonIn(bytes) }
  if (/^application\/x-www-form-urlencoded\b/i.test(type))
    return { fields: [...new URLSearchParams(decodeUtf8(bytes))] }
  if (/^multipart\/form-data\b/i.test(type)) return { fields: await partsIn(bytes, type) }
  return 'unknown'
}

function jsonIn(bytes: ArrayBuffer): unknown {
  try {
    return JSON.parse(decodeUtf8(bytes)) as unknown
  } catch (cause) {
    throw new DomainError('invalid_json', 'The body could not be read as JSON in UTF-8.', { cause })
  }
}

async function partsIn(bytes: ArrayBuffer, type: string): Promise<[string, string | File][]> {
  try {
    return [...(await new Response(bytes, { headers: { 'content-type': type } }).formData())]
  } catch (cause) {
    throw new DomainError('invalid_input', 'The parts of the body could not be read.', { cause })
  }
}
