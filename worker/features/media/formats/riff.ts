import { join } from '../../../core/bytes'
import { check } from './bad-file'
import { ascii, cut, fourcc, le32, u32le } from './bytes'

/*
 * RIFF, the container of WebP and WAV: named chunks, each with its length, padded to an even one.
 */

export type Chunk = { name: string; data: Uint8Array; next: number }

/** Where the chunks of a RIFF file end; whatever follows is not part of it. */
export function endOfRiff(bytes: Uint8Array): number {
  const end = 8 + u32le(bytes, 4)
  cut(bytes, 12, end)
  return end
}

export function chunkAt(bytes: Uint8Array, at: number, end: number): Chunk {
  const length = u32le(bytes, at + 4)
  check(at + 8 + length <= end, 'a chunk longer than what it is in')
  return {
    name: fourcc(bytes, at),
    data: cut(bytes, at + 8, at + 8 + length),
    next: at + 8 + length + (length & 1),
  }
}

export function chunkOf(name: string, ...data: Uint8Array[]): Uint8Array {
  return join(piecesOf(name, ...data))
}

/** The same in pieces, which copies nothing: a sound may be as long as a file. */
export function piecesOf(name: string, ...data: Uint8Array[]): Uint8Array[] {
  const length = data.reduce((sum, part) => sum + part.length, 0)
  return [ascii(name), le32(length), ...data, new Uint8Array(length & 1)]
}

/** @param chunks whole, or in pieces one after the other */
export function riff(form: 'WEBP' | 'WAVE', chunks: Uint8Array[]): Uint8Array {
  const length = chunks.reduce((sum, chunk) => sum + chunk.length, 4)
  return join([ascii('RIFF'), le32(length), ascii(form), ...chunks])
}
