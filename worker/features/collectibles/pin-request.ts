import { SECOND } from '../../core/time'
import type { Pinning } from '../../http/pinning-setup'
import type { PinOutcome } from './pin-policy'

const PATIENCE = 20 * SECOND
/** Answers are short; what is longer is none. */
const MOST_BYTES = 256 * 1024

export type Answer = { status: number; body: string; after: number | null }
type Asked = { method: 'GET' | 'POST' | 'DELETE'; body?: BodyInit; type?: string }

/** Asks whoever pins. @returns null when there is no answer in time, or one that leads elsewhere */
export async function ask({ url, token }: Pinning, path: string, asked: Asked): Promise<Answer | null> {
  try {
    const response = await fetch(url + path, {
      method: asked.method,
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE),
      headers: {
        accept: 'application/json',
        ...(asked.type && { 'content-type': asked.type }),
        ...(token && { authorization: `Bearer ${token}` }),
      },
      ...(asked.body !== undefined && { body: asked.body }),
    })
    const body = await beginning(response)
    return { status: response.status, body, after: waitIn(response.headers.get('retry-after')) }
  } catch {
    return null
  }
}

/** What an answer means that is not the one hoped for. */
export function trouble(answer: Answer | null): PinOutcome {
  if (answer === null) return { kind: 'later', after: null }
  const { status, after } = answer
  const isTheirs = status >= 500 || status === 408 || status === 429 || status < 400
  return isTheirs ? { kind: 'later', after } : { kind: 'refused' }
}

async function beginning({ body }: Response): Promise<string> {
  if (!body) return ''
  const [parts, decoder] = [[] as string[], new TextDecoder()]
  let size = 0
  for await (const part of body as ReadableStream<Uint8Array>) {
    size += part.length
    if (size > MOST_BYTES) throw new Error('a long answer')
    parts.push(decoder.decode(part, { stream: true }))
  }
  return parts.join('') + decoder.decode()
}

/** Milliseconds, of seconds or a date. */
function waitIn(header: string | null): number | null {
  if (header === null) return null
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * SECOND
  const at = Date.parse(header)
  return Number.isNaN(at) ? null : Math.max(0, at - Date.now())
}
