import { join } from './bytes'

export class TooLong extends Error {
  override readonly name = 'TooLong'
}

/**
 * The body of an answer as text.
 *
 * @param most bytes that are read; the rest is told not to come
 * @throws TooLong for more, and whatever the connection throws
 */
export async function boundedText({ body }: Response, most: number): Promise<string> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of (body ?? []) as AsyncIterable<Uint8Array>) {
    size += part.length
    if (size > most) throw new TooLong(`More than ${most} bytes`)
    parts.push(part)
  }
  return new TextDecoder().decode(join(parts))
}
