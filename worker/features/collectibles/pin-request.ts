import { boundedText } from '../../core/bounded-text'
import { retryAfter } from '../../core/retry-after'
import { SECOND } from '../../core/time'
import type { Pinning } from '../../setup/pinning'
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
    const body = await boundedText(response, MOST_BYTES)
    const after = retryAfter(response.headers.get('retry-after'), Date.now())
    return { status: response.status, body, after }
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
