import { crc32, deflateSync } from 'node:zlib'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** Eight bits for each of red, green, blue and opacity; nothing interlaced (W3C PNG, 11.2.2). */
const WITH_ALPHA = [8, 6, 0, 0, 0]

/**
 * @param {number} size in pixels a side
 * @param {Uint8Array} pixels three bytes each
 * @param {Uint8Array} mask the same; its red is the opacity
 */
export function pngWithAlpha(size, pixels, mask) {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(size, 0)
  header.writeUInt32BE(size, 4)
  header.set(WITH_ALPHA, 8)
  const rows = Buffer.alloc(size * (size * 4 + 1))
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const from = (y * size + x) * 3
      rows.set(
        [...pixels.subarray(from, from + 3), mask[from]],
        // Each row begins with how it is written: as it is.
        y * (size * 4 + 1) + 1 + x * 4,
      )
    }
  const parts = [chunk('IHDR', header), chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND')]
  return Buffer.concat([SIGNATURE, ...parts])
}

function chunk(name, data = Buffer.alloc(0)) {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const written = Buffer.alloc(body.length + 8)
  written.writeUInt32BE(data.length, 0)
  body.copy(written, 4)
  written.writeUInt32BE(crc32(body), body.length + 4)
  return written
}
