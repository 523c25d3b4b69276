import { BadArchive } from './bad-archive'
import { bounds } from './bounds'
import { isSafeName } from './zip'

const BLOCK = 512
const decoder = new TextDecoder()

export type TarFile = { name: string; bytes: Uint8Array }

/**
 * The files of a tar archive (ustar, with long names of GNU and pax) one after the other, as they come.
 *
 * @param most bytes of one file; a larger one is passed over
 * @throws BadArchive
 */
export async function* tarFiles(stream: ReadableStream<Uint8Array>, most: number): AsyncGenerator<TarFile> {
  const read = reader(stream)
  let [entries, unpacked, longName] = [0, 0, null as string | null]
  for (;;) {
    const header = await read(BLOCK)
    if (header === null || header.every((byte) => byte === 0)) return
    if (++entries > bounds.entries) throw new BadArchive('too_many_entries')
    if (!isSumRight(header)) throw new BadArchive('damaged')
    const size = octal(header, 124, 12)
    unpacked += size
    if (unpacked > bounds.unpacked) throw new BadArchive('too_large_unpacked')
    const type = String.fromCharCode(header[156] || 0x30)
    const isName = type === 'L' || type === 'x'
    const isKept = isName ? size <= 64 * 1024 : type === '0' && size <= most
    const bytes = isKept ? await read(size) : await skip(read, size)
    await skip(read, (BLOCK - (size % BLOCK)) % BLOCK)
    if (bytes === null) throw new BadArchive('damaged')
    if (type === 'L') longName = words(bytes, 0, size)
    else if (type === 'x') longName = paxPath(bytes) ?? longName
    else if (type !== 'g') {
      const name = (longName ?? nameIn(header)).replace(/^\.\//, '')
      longName = null
      if (type === '5') continue
      // Links lead out of an archive, and a device is no file.
      if (type !== '0' || !isSafeName(name)) throw new BadArchive('unsafe_name')
      if (isKept) yield { name, bytes }
    }
  }
}

type Read = (length: number) => Promise<Uint8Array | null>

/** So many bytes, or null where the stream ends before the first. */
function reader(stream: ReadableStream<Uint8Array>): Read {
  const from = stream.getReader()
  let rest = new Uint8Array()
  return async (length) => {
    const out = new Uint8Array(length)
    let filled = 0
    while (filled < length) {
      if (rest.length === 0) {
        const { done, value } = await from.read().catch((cause: unknown) => {
          throw new BadArchive('damaged', { cause })
        })
        if (done) {
          if (filled === 0) return null
          throw new BadArchive('damaged')
        }
        rest = new Uint8Array(value)
      }
      const part = rest.subarray(0, length - filled)
      out.set(part, filled)
      filled += part.length
      rest = rest.subarray(part.length)
    }
    return out
  }
}

async function skip(read: Read, size: number): Promise<Uint8Array | null> {
  for (let left = size; left > 0; left -= BLOCK * 128)
    if ((await read(Math.min(left, BLOCK * 128))) === null) return null
  return new Uint8Array()
}

function words(bytes: Uint8Array, at: number, length: number): string {
  const field = bytes.subarray(at, at + length)
  const end = field.indexOf(0)
  return decoder.decode(end < 0 ? field : field.subarray(0, end))
}

function nameIn(header: Uint8Array): string {
  const isUstar = words(header, 257, 5) === 'ustar'
  const prefix = isUstar ? words(header, 345, 155) : ''
  const name = words(header, 0, 100)
  return prefix === '' ? name : `${prefix}/${name}`
}

/** Lines of "length key=value". */
function paxPath(bytes: Uint8Array): string | null {
  return /(?:^|\n)\d+ path=([^\n]*)\n/.exec(decoder.decode(bytes))?.[1] ?? null
}

function octal(header: Uint8Array, at: number, length: number): number {
  const text = words(header, at, length).trim()
  // Sizes beyond eight gigabytes are written otherwise, and are too large anyway.
  if (!/^[0-7]{1,11}$/.test(text)) throw new BadArchive('damaged')
  return Number.parseInt(text, 8)
}

function isSumRight(header: Uint8Array): boolean {
  const stated = octal(header, 148, 8)
  const sum = header.reduce((all, byte, i) => all + (i >= 148 && i < 156 ? 0x20 : byte), 0)
  return sum === stated
}
