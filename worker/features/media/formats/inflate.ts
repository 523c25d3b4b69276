import { join } from '../../../core/bytes'
import { check, fail } from './bad-file'
import { be16, le16, u8 } from './bytes'

/*
 * zlib (RFC 1950) around DEFLATE (RFC 1951), for the colour profiles of PNG: the platform's own decompression answers
 * later, and a parser answers at once. It stops where `most` is passed, so a bomb costs no more than that.
 */

type Codes = { counts: Uint16Array; symbols: Uint16Array }

const LENGTH_BASE = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195,
  227, 258,
]
const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0]
const DISTANCE_BASE = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097,
  6145, 8193, 12289, 16385, 24577,
]
const DISTANCE_BITS = [
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
]
const CODE_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

/** Canonical Huffman codes of these lengths, as counts for each length and symbols in order. */
function codesOf(lengths: readonly number[]): Codes {
  const counts = new Uint16Array(16)
  for (const length of lengths) counts[length]!++
  counts[0] = 0
  const next = new Uint16Array(17)
  for (let i = 1; i < 16; i++) next[i + 1] = next[i]! + counts[i]!
  const symbols = new Uint16Array(lengths.length)
  lengths.forEach((length, symbol) => {
    if (length) symbols[next[length]!++] = symbol
  })
  return { counts, symbols }
}

const fixed = () => ({
  literals: codesOf(Array.from({ length: 288 }, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8))),
  distances: codesOf(Array<number>(30).fill(5)),
})

/** What a zlib stream holds: at most `most` bytes, or the file is refused. */
export function inflate(stream: Uint8Array, most: number): Uint8Array {
  check((u8(stream, 0) & 0x0f) === 8 && !(u8(stream, 1) & 0x20), 'the head of a compressed stream')
  const out = new Uint8Array(most)
  let [at, hold, held, size] = [2, 0, 0, 0]

  const bits = (count: number): number => {
    for (; held < count; held += 8) hold |= u8(stream, at++) << held
    const value = hold & ((1 << count) - 1)
    hold >>>= count
    held -= count
    return value
  }
  const symbol = ({ counts, symbols }: Codes): number => {
    for (let length = 1, code = 0, first = 0, index = 0; length < 16; length++) {
      code |= bits(1)
      const count = counts[length]!
      if (code - first < count) return symbols[index + code - first]!
      index += count
      first = (first + count) << 1
      code <<= 1
    }
    return fail('malformed', 'a code that is not in its table')
  }
  const put = (byte: number) => {
    if (size >= most) fail('profile_too_large', `more than ${most} bytes`)
    out[size++] = byte
  }
  const stored = () => {
    hold = held = 0
    const length = u8(stream, at) | (u8(stream, at + 1) << 8)
    at += 4
    for (let i = 0; i < length; i++) put(u8(stream, at++))
  }
  const dynamic = () => {
    const [literals, distances, count] = [bits(5) + 257, bits(5) + 1, bits(4) + 4]
    const ofCodes = Array<number>(19).fill(0)
    for (const place of CODE_ORDER.slice(0, count)) ofCodes[place] = bits(3)
    const codes = codesOf(ofCodes)
    const lengths: number[] = []
    while (lengths.length < literals + distances) {
      const code = symbol(codes)
      if (code < 16) lengths.push(code)
      else {
        const repeated = code === 16 ? lengths.at(-1) : 0
        check(repeated !== undefined, 'nothing to repeat')
        const times = code === 16 ? 3 + bits(2) : code === 17 ? 3 + bits(3) : 11 + bits(7)
        for (let i = 0; i < times; i++) lengths.push(repeated)
      }
    }
    check(lengths.length === literals + distances, 'too many code lengths')
    return { literals: codesOf(lengths.slice(0, literals)), distances: codesOf(lengths.slice(literals)) }
  }
  const compressed = ({ literals, distances }: { literals: Codes; distances: Codes }) => {
    for (;;) {
      const code = symbol(literals)
      if (code === 256) return
      if (code < 256) {
        put(code)
        continue
      }
      const [base, extra] = [LENGTH_BASE[code - 257], LENGTH_BITS[code - 257]]
      check(base !== undefined && extra !== undefined, 'a length that does not exist')
      const length = base + bits(extra)
      const far = symbol(distances)
      const [farBase, farExtra] = [DISTANCE_BASE[far], DISTANCE_BITS[far]]
      check(farBase !== undefined && farExtra !== undefined, 'a distance that does not exist')
      const from = size - (farBase + bits(farExtra))
      check(from >= 0, 'a distance before the beginning')
      for (let i = 0; i < length; i++) put(out[from + i]!)
    }
  }

  for (let last = 0; !last;) {
    last = bits(1)
    const kind = bits(2)
    if (kind === 0) stored()
    else if (kind === 1) compressed(fixed())
    else if (kind === 2) compressed(dynamic())
    else fail('malformed', 'a block of an unknown kind')
  }
  return out.subarray(0, size)
}

/** The bytes as a zlib stream that stores them as they are. */
export function stored(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [Uint8Array.of(0x78, 0x01)]
  let [low, high] = [1, 0]
  for (let at = 0; at === 0 || at < bytes.length; at += 0xffff) {
    const block = bytes.subarray(at, at + 0xffff)
    const last = at + 0xffff >= bytes.length ? 1 : 0
    parts.push(Uint8Array.of(last), le16(block.length), le16(block.length ^ 0xffff), block)
    for (const byte of block) {
      low = (low + byte) % 65_521
      high = (high + low) % 65_521
    }
  }
  return join([...parts, be16(high), be16(low)])
}
