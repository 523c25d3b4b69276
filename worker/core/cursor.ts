import { z } from 'zod'
import { DomainError } from './errors'
import { decodeUtf8 } from './utf8'

/**
 * Opaque keyset cursors: the list's name and the last row's sort key. The name makes a cursor of one list invalid in
 * another. A cursor holds no secret and grants nothing (permission is checked on every page), so it is not signed; a
 * forged one is either well formed, and then merely a place in the list, or a 400.
 */
const Packed = z.tuple([z.string(), z.array(z.union([z.string().max(200), z.number()])).max(4)])

export type SortKey = (string | number)[]

export function packCursor(list: string, key: SortKey): string {
  const bytes = new TextEncoder().encode(JSON.stringify([list, key]))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
}

/** The sort key inside, checked against `shape`; throws `invalid_cursor`. */
export function unpackCursor<T>(list: string, shape: z.ZodType<T>, cursor: string): T {
  try {
    const bytes = Uint8Array.from(atob(cursor.replaceAll('-', '+').replaceAll('_', '/')), (c) =>
      c.charCodeAt(0),
    )
    const [name, key] = Packed.parse(JSON.parse(decodeUtf8(bytes)))
    if (name === list) return shape.parse(key)
  } catch {
    // Falls through: whatever is wrong with it, the answer is the same.
  }
  throw new DomainError('invalid_cursor', 'This cursor is not from this list. Start again without one.')
}
