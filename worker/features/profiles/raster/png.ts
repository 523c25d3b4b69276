import { crc32 } from '../../../core/crc'
import type { Canvas } from './canvas'

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
/** Eight bits for each of red, green and blue; nothing interlaced (W3C PNG, 11.2.2). */
const TRUECOLOR = [8, 2, 0, 0, 0]

/** The picture as a PNG file. */
export async function pngOf({ size, pixels }: Canvas): Promise<Uint8Array<ArrayBuffer>> {
  const header = new Uint8Array(13)
  new DataView(header.buffer).setUint32(0, size)
  new DataView(header.buffer).setUint32(4, size)
  header.set(TRUECOLOR, 8)
  const rows = new Uint8Array(size * (size * 3 + 1))
  // Each row begins with how it is written: as it is. Plain areas, of which bunnies are made, are then the shortest.
  for (let y = 0; y < size; y++)
    rows.set(pixels.subarray(y * size * 3, (y + 1) * size * 3), y * (size * 3 + 1) + 1)
  const parts = [
    Uint8Array.from(SIGNATURE),
    chunk('IHDR', header),
    chunk('IDAT', await deflated(rows)),
    chunk('IEND', new Uint8Array()),
  ]
  return new Uint8Array(await new Blob(parts).arrayBuffer())
}

async function deflated(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

function chunk(name: string, data: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const written = new Uint8Array(data.length + 12)
  const view = new DataView(written.buffer)
  view.setUint32(0, data.length)
  written.set(new TextEncoder().encode(name), 4)
  written.set(data, 8)
  view.setUint32(data.length + 8, crc32(written.subarray(4, data.length + 8)))
  return written
}
