import { configure, Reader, ZipReader } from '@zip.js/zip.js/lib/zip-core-native.js'
import { BadArchive } from './bad-archive'
import { bounds } from './bounds'
import type { Directory } from './place'

// There are none in a Worker.
configure({ useWebWorkers: false })

/** An object of R2 that is read where it is asked for, and never as a whole. */
class ObjectReader extends Reader<string> {
  constructor(
    private readonly bucket: R2Bucket,
    private readonly key: string,
  ) {
    super(key)
  }

  override async init(): Promise<void> {
    await super.init?.()
    const object = await this.bucket.head(this.key)
    if (!object) throw new BadArchive('damaged')
    this.size = object.size
  }

  override async readUint8Array(offset: number, length: number): Promise<Uint8Array> {
    // The directory is read at once, and says itself how long it is.
    if (length > bounds.directory) throw new BadArchive('too_many_entries')
    if (length <= 0) return new Uint8Array()
    const object = await this.bucket.get(this.key, { range: { offset, length } })
    if (!object) throw new BadArchive('damaged')
    return new Uint8Array(await object.arrayBuffer())
  }
}

const STORED = 0
const DEFLATED = 8

/**
 * What a ZIP file holds, from its directory alone: nothing is unpacked.
 * @throws BadArchive
 */
export async function zipDirectory(bucket: R2Bucket, key: string): Promise<Directory> {
  const directory: Directory = new Map()
  const spans: { from: number; to: number }[] = []
  let [entries, unpacked] = [0, 0]
  const reader = new ZipReader(new ObjectReader(bucket, key))
  try {
    for await (const entry of reader.getEntriesGenerator()) {
      if (++entries > bounds.entries) throw new BadArchive('too_many_entries')
      const { filename, offset: at, compressedSize: packed, uncompressedSize: size } = entry
      if (!isSafeName(filename)) throw new BadArchive('unsafe_name')
      if (entry.encrypted) throw new BadArchive('encrypted')
      if (entry.directory) continue
      const { compressionMethod: method } = entry
      if (method !== STORED && method !== DEFLATED) throw new BadArchive('unknown_format')
      if (size > packed * bounds.ratio + 1_024) throw new BadArchive('packed_too_tightly')
      unpacked += size
      if (unpacked > bounds.unpacked) throw new BadArchive('too_large_unpacked')
      spans.push({ from: at, to: at + packed })
      if (directory.has(filename)) throw new BadArchive('damaged')
      const deflated = method === DEFLATED
      directory.set(filename, { in: 'zip', at, packed, size, deflated, crc: (entry.signature ?? 0) >>> 0 })
    }
  } catch (cause) {
    throw asBadArchive(cause)
  }
  refuseOverlaps(spans)
  return directory
}

/** Relative, in one form, and nowhere up: also where a directory of Windows would be meant. */
export function isSafeName(name: string): boolean {
  if (name === '' || name.length > 1_000 || /[\\\0]|^\/|^[a-zA-Z]:/.test(name)) return false
  return !name.split('/').some((part) => part === '..' || part === '.')
}

/** Entries that share their bytes are how a small file claims to be an endless one. */
function refuseOverlaps(spans: { from: number; to: number }[]): void {
  spans.sort((a, b) => a.from - b.from)
  if (spans.some(({ to }, i) => (spans[i + 1]?.from ?? Infinity) < to)) throw new BadArchive('damaged')
}

/** What the library refuses, it refuses with an error of its own; R2's errors are worth another try. */
function asBadArchive(cause: unknown): unknown {
  if (cause instanceof BadArchive) return cause
  if (!(cause instanceof Error)) return cause
  if (/unsafe filename/i.test(cause.message)) return new BadArchive('unsafe_name', { cause })
  if (/encrypt/i.test(cause.message)) return new BadArchive('encrypted', { cause })
  return isOfStorage(cause) ? cause : new BadArchive('damaged', { cause })
}

/** R2 says which of its operations failed: "get: …". */
function isOfStorage({ message }: Error): boolean {
  return /^(?:get|head): |network|internal error/i.test(message)
}
