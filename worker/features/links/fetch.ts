import { join } from '../../core/bytes'
import { linkLimits } from './limits'
import { publicAddress } from './policy'

/** Why an address gave nothing. The reason is one stable word. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable'
  constructor(
    readonly reason: 'address' | 'redirects' | 'status' | 'type' | 'too_large' | 'slow' | 'network',
  ) {
    super(reason)
  }
}

export type Wanted = {
  /** The media types that are read; any other is refused by its name, before its body. */
  types: RegExp
  accept: string
  /** Bytes, after decompression. */
  most: number
  /** Whether the beginning alone will do. */
  canBeCut: boolean
}

export type Found = { url: URL; contentType: string; bytes: Uint8Array<ArrayBuffer> }

/**
 * Asks an address, and each that it redirects to, after `publicAddress` has allowed it. It sends no cookie and no referrer,
 * reads no more than is wanted, and ends in time whatever the other side does.
 *
 * @param mark by which this server knows its own requests: see `http/own-request.ts`
 * @throws Unreachable
 */
export async function fetchPublic(address: string, wanted: Wanted, mark: string): Promise<Found> {
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(new Unreachable('slow')), linkLimits.patience)
  try {
    return await follow(address, wanted, mark, patience.signal)
  } catch (error) {
    if (error instanceof Unreachable) throw error
    throw new Unreachable(patience.signal.aborted ? 'slow' : 'network')
  } finally {
    clearTimeout(timer)
    // Whatever is still coming is not waited for. Nobody hears why, so no error is made of it.
    patience.abort(null)
  }
}

async function follow(address: string, wanted: Wanted, mark: string, signal: AbortSignal): Promise<Found> {
  let url = publicAddress(address)
  for (let hops = 0; hops <= linkLimits.redirects; hops++) {
    if (!url) throw new Unreachable('address')
    const headers = {
      accept: wanted.accept,
      'accept-language': 'en, *;q=0.5',
      'user-agent': 'Mozilla/5.0 (compatible; Warren link preview)',
      'warren-preview': mark,
    }
    const response = await fetch(url, { redirect: 'manual', headers, signal })
    const next = response.headers.get('location')
    if (response.status >= 300 && response.status < 400 && next !== null) {
      await response.body?.cancel()
      url = publicAddress(next, url)
      continue
    }
    return { url, ...(await read(response, wanted, signal)) }
  }
  throw new Unreachable('redirects')
}

async function read(
  response: Response,
  { types, most, canBeCut }: Wanted,
  signal: AbortSignal,
): Promise<Omit<Found, 'url'>> {
  const contentType = response.headers.get('content-type') ?? ''
  const refused =
    response.status !== 200
      ? 'status'
      : !types.test(contentType)
        ? 'type'
        : !canBeCut && Number(response.headers.get('content-length')) > most
          ? 'too_large'
          : null
  if (refused) {
    await response.body?.cancel()
    throw new Unreachable(refused)
  }
  const bytes = response.body ? await beginning(response.body, most, canBeCut, signal) : new Uint8Array()
  return { contentType, bytes }
}

/** Up to `most` bytes of a body; the rest is told not to come. */
async function beginning(
  body: ReadableStream<Uint8Array>,
  most: number,
  canBeCut: boolean,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const reader = body.getReader()
  const tooSlow = new Promise<never>((_, reject) =>
    signal.addEventListener('abort', () => reject(new Unreachable('slow'))),
  )
  // When everything has arrived in time, nobody waits for this one.
  tooSlow.catch(() => {})
  const parts: Uint8Array[] = []
  let length = 0
  try {
    while (length < most) {
      const { done, value } = await Promise.race([reader.read(), tooSlow])
      if (done) return join(parts)
      parts.push(value)
      length += value.length
    }
    if (!canBeCut && length > most) throw new Unreachable('too_large')
    return join(parts).slice(0, most)
  } finally {
    reader.cancel().catch(() => {})
  }
}
