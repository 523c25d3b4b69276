/** The table for sums of 32 bits, highest bit first (Ogg) or lowest bit first (PNG), made when it is needed. */
function table(step: (value: number) => number, start: (byte: number) => number): () => Uint32Array {
  let made: Uint32Array | undefined
  const entry = (_: unknown, byte: number) => {
    let value = start(byte)
    for (let bit = 0; bit < 8; bit++) value = step(value)
    return value >>> 0
  }
  return () => (made ??= Uint32Array.from({ length: 256 }, entry))
}

const lowFirst = table(
  (v) => (v & 1 ? 0xedb88320 ^ (v >>> 1) : v >>> 1),
  (byte) => byte,
)
const highFirst = table(
  (v) => (v & 0x80000000 ? 0x04c11db7 ^ (v << 1) : v << 1),
  (byte) => byte << 24,
)

/**
 * The sum of a PNG chunk (W3C PNG, annex D), or of an entry of a ZIP.
 * @param before the sum of the bytes before these
 */
export function crc32(bytes: Uint8Array, before = 0): number {
  const sums = lowFirst()
  let sum = before ^ 0xffffffff
  for (let i = 0; i < bytes.length; i++) sum = sums[(sum ^ bytes[i]!) & 0xff]! ^ (sum >>> 8)
  return (sum ^ 0xffffffff) >>> 0
}

/** The sum of an Ogg page (RFC 3533, section 6), in which its own field counts as zero. */
export function crcOfPage(page: Uint8Array): number {
  const sums = highFirst()
  let sum = 0
  for (let i = 0; i < page.length; i++) {
    const byte = i >= 22 && i < 26 ? 0 : page[i]!
    sum = (sum << 8) ^ sums[(sum >>> 24) ^ byte]!
  }
  return sum >>> 0
}
