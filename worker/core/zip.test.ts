import { BlobReader, configure, Reader, TextWriter, ZipReader } from '@zip.js/zip.js/lib/zip-core-native.js'
import { describe, expect, it } from 'vitest'
import { crc32 } from './crc'
import { directory, lengthOf, localHeader, type PlacedEntry } from './zip'

configure({ useWebWorkers: false })

const AT = Date.UTC(2026, 10, 29, 19, 4, 10)
const encoder = new TextEncoder()

function entryOf(
  path: string,
  text: string,
): { entry: { path: string; size: number; crc: number }; bytes: Uint8Array } {
  const bytes = encoder.encode(text)
  return { entry: { path, size: bytes.length, crc: crc32(bytes) }, bytes }
}

/** A file most of which is nothing, with a few pieces in it. */
class Sparse extends Reader<null> {
  constructor(
    readonly pieces: { at: number; bytes: Uint8Array }[],
    override readonly size: number,
  ) {
    super(null)
  }

  override readUint8Array(offset: number, length: number): Promise<Uint8Array> {
    const out = new Uint8Array(Math.max(0, Math.min(length, this.size - offset)))
    for (const { at, bytes } of this.pieces) {
      const from = Math.max(at, offset)
      const to = Math.min(at + bytes.length, offset + out.length)
      if (from < to) out.set(bytes.subarray(from - at, to - at), from - offset)
    }
    return Promise.resolve(out)
  }
}

async function textOf(reader: ZipReader<unknown>, path: string): Promise<string> {
  const entry = (await reader.getEntries()).find(({ filename }) => filename === path)
  if (!entry || entry.directory) throw new Error(`${path} is missing`)
  return entry.getData(new TextWriter())
}

describe('a ZIP', () => {
  it('is read by others, names in any script', async () => {
    const files = [entryOf('a.json', '{}'), entryOf('にんじん 🥕/جزر.txt', 'مرحبا'), entryOf('empty', '')]
    const parts: Uint8Array[] = []
    const placed: PlacedEntry[] = []
    let offset = 0
    for (const { entry, bytes } of files) {
      placed.push({ ...entry, offset })
      parts.push(localHeader(entry, AT), bytes)
      offset += lengthOf(entry)
    }
    expect(parts.reduce((sum, { length }) => sum + length, 0)).toBe(offset)
    parts.push(directory(placed, offset, AT))
    const reader = new ZipReader(new BlobReader(new Blob(parts)), { checkSignature: true })
    const entries = await reader.getEntries()
    expect(entries.map(({ filename }) => filename)).toEqual(files.map(({ entry }) => entry.path))
    expect(entries[0]?.rawLastModDate).toBe((46 << 25) | (11 << 21) | (29 << 16) | (19 << 11) | (4 << 5) | 5)
    expect(await textOf(reader, 'にんじん 🥕/جزر.txt')).toBe('مرحبا')
  })

  it('reaches beyond 4 GiB', async () => {
    const { entry, bytes } = entryOf('far.txt', 'far away')
    const offset = 5 * 2 ** 30
    const start = offset + lengthOf(entry)
    const end = directory([{ ...entry, offset }], start, AT)
    const header = localHeader(entry, AT)
    const pieces = [
      { at: offset, bytes: header },
      { at: offset + header.length, bytes },
      { at: start, bytes: end },
    ]
    const reader = new ZipReader(new Sparse(pieces, start + end.length), { checkSignature: true })
    expect(await textOf(reader, 'far.txt')).toBe('far away')
  })

  it('has more than 65,535 entries where there are so many', async () => {
    const { entry, bytes } = entryOf('one', 'x')
    const each = { ...entry, offset: 0 }
    const placed = Array.from({ length: 70_000 }, (_, i) => ({ ...each, path: `n${i}` }))
    const header = localHeader({ ...entry, path: 'n0' }, AT)
    const start = header.length + bytes.length
    const end = directory(placed, start, AT)
    const blob = new Blob([header, bytes, end])
    const entries = await new ZipReader(new BlobReader(blob)).getEntries()
    expect(entries).toHaveLength(70_000)
    expect(entries.at(-1)?.filename).toBe('n69999')
  })
})

it('a sum goes on where another ended', () => {
  const bytes = encoder.encode('The first carrots are up!')
  expect(crc32(bytes.subarray(9), crc32(bytes.subarray(0, 9)))).toBe(crc32(bytes))
})
