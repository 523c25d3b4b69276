import { crc32 } from '../../../core/crc'
import { BadArchive } from './bad-archive'
import type { Place } from './place'

const HEADER = 30
const SIGNATURE = 0x04034b50

/**
 * The bytes of one file of an archive.
 *
 * @param key of the archive
 * @throws BadArchive, also while it is read: for more or fewer bytes than the directory says, and for other ones
 */
export async function openFile(
  bucket: R2Bucket,
  key: string,
  place: Place,
): Promise<ReadableStream<Uint8Array>> {
  if (place.in === 'object') return rangeOf(bucket, place.key, 0, place.size)
  const header = new DataView((await bytesOf(await rangeOf(bucket, key, place.at, HEADER))).buffer)
  if (header.byteLength < HEADER || header.getUint32(0, true) !== SIGNATURE) throw new BadArchive('damaged')
  const from = place.at + HEADER + header.getUint16(26, true) + header.getUint16(28, true)
  const packed = await rangeOf(bucket, key, from, place.packed)
  const whole = place.deflated ? packed.pipeThrough(inflating()) : packed
  return checked(whole, place)
}

/** All bytes of one file. @throws BadArchive when it has more than `most` */
export async function readFile(
  bucket: R2Bucket,
  key: string,
  place: Place,
  most: number,
): Promise<Uint8Array<ArrayBuffer>> {
  if (place.size > most) throw new BadArchive('too_large_unpacked')
  return bytesOf(await openFile(bucket, key, place))
}

async function rangeOf(
  bucket: R2Bucket,
  key: string,
  offset: number,
  length: number,
): Promise<ReadableStream<Uint8Array>> {
  if (length === 0) return new Blob().stream()
  const object = await bucket.get(key, { range: { offset, length } })
  if (!object) throw new BadArchive('damaged')
  return object.body
}

async function bytesOf(stream: ReadableStream<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

function inflating(): ReadableWritablePair<Uint8Array, Uint8Array> {
  return new DecompressionStream('deflate-raw') as ReadableWritablePair<Uint8Array, Uint8Array>
}

/** The same bytes, as long as they are what the directory said. */
async function* verified(
  stream: ReadableStream<Uint8Array>,
  { size, crc }: Place & { in: 'zip' },
): AsyncGenerator<Uint8Array> {
  let [read, sum] = [0, 0]
  try {
    for await (const bytes of stream) {
      read += bytes.length
      if (read > size) throw new BadArchive('damaged')
      sum = crc32(bytes, sum)
      yield bytes
    }
  } catch (cause) {
    throw cause instanceof TypeError ? new BadArchive('damaged', { cause }) : cause
  }
  if (read !== size || sum !== crc) throw new BadArchive('damaged')
}

function checked(
  stream: ReadableStream<Uint8Array>,
  place: Place & { in: 'zip' },
): ReadableStream<Uint8Array> {
  const parts = verified(stream, place)
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await parts.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await parts.return(undefined)
    },
  })
}
