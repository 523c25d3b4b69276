import { join } from '../../../core/bytes'
import { takes } from './apng'
import { check, fail } from './bad-file'
import { ascii, be32, cut, fourcc, output, u32, u8 } from './bytes'
import { crc32 } from '../../../core/crc'
import { orientationBlock, orientationOf, turned } from './exif'
import { cleanProfile } from './icc'
import { inflate, stored } from './inflate'
import { checkSize, counter, LIMITS } from './limits'
import type { Rewritten } from './rewritten'

/*
 * PNG, third edition (W3C), with its animations. Chunks that tell how to draw the picture are kept; all others are left
 * out (texts, EXIF but the orientation, times, private ones) or, when a decoder must not ignore them, refused.
 */

export const SIGNATURE = '\x89PNG\r\n\x1a\n'

/** Of each colour type the depths that exist. */
const DEPTHS: Record<number, number[]> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
}
/** How many bytes a chunk has that tells of colours, and is copied. */
const COLOURS: Record<string, (length: number) => boolean> = {
  cHRM: (length) => length === 32,
  gAMA: (length) => length === 4,
  sRGB: (length) => length === 1,
  cICP: (length) => length === 4,
  pHYs: (length) => length === 9,
  sBIT: (length) => length >= 1 && length <= 4,
  tRNS: (length) => length >= 1 && length <= 256,
}

/** What stands at one place at most, or tells where the picture begins. */
const KNOWN = new Set(['IDAT', 'PLTE', 'iCCP', ...Object.keys(COLOURS)])

type Chunk = { name: string; data: Uint8Array; whole: Uint8Array; next: number }

export function png(bytes: Uint8Array): Rewritten {
  const header = chunkAt(bytes, SIGNATURE.length)
  const size = readHeader(header)
  const animation = { announced: 0, frames: 0, sequence: 0 }
  const seen = new Set(['IHDR'])
  const kept = output(bytes.length)
  const count = counter()
  let orientation = 1
  let previous = 'IHDR'

  for (let chunk = chunkAt(bytes, header.next); chunk.name !== 'IEND'; chunk = chunkAt(bytes, chunk.next)) {
    count()
    const { name, data, whole } = chunk
    const [first, begun] = [!seen.has(name), seen.has('IDAT')]
    const once = () => check(first && !begun, `a chunk ${name} out of place`)
    if (name === 'IDAT') {
      check(first || previous === 'IDAT', 'picture data in two places')
      kept.put(whole)
    } else if (name === 'PLTE') {
      once()
      check(data.length % 3 === 0 && data.length >= 3 && data.length <= 768, 'the palette')
      kept.put(whole)
    } else if (name === 'iCCP') {
      once()
      kept.put(...profileChunk(data))
    } else if (name === 'eXIf') {
      orientation = orientationOf(data)
    } else if (name === 'acTL' || name === 'fcTL' || name === 'fdAT') {
      if (takes(animation, chunk, { ...size, begun })) kept.put(whole)
    } else if (COLOURS[name]) {
      once()
      check(COLOURS[name](data.length), `the chunk ${name}`)
      kept.put(whole)
    } else if (/^[A-Z]/.test(name)) {
      fail('unsupported', `a chunk ${name}, which may not be ignored`)
    }
    if (KNOWN.has(name)) seen.add(name)
    previous = name
  }
  check(seen.has('IDAT'), 'no picture')
  check(animation.frames === animation.announced, 'fewer frames than announced')

  const turn = orientation === 1 ? [] : [chunkOf('eXIf', orientationBlock(orientation))]
  const end = chunkOf('IEND', new Uint8Array())
  return {
    bytes: join([ascii(SIGNATURE), header.whole, ...turn, kept.end(), end]),
    type: 'image/png',
    kind: 'image',
    ...turned(orientation, size.width, size.height),
    animated: animation.frames > 1,
    duration: null,
  }
}

/** The chunk at `at`, with a right sum. */
function chunkAt(bytes: Uint8Array, at: number): Chunk {
  const next = at + 12 + u32(bytes, at)
  const [name, whole] = [fourcc(bytes, at + 4), cut(bytes, at, next)]
  check(/^[A-Za-z]{4}$/.test(name), 'the name of a chunk')
  check(u32(bytes, next - 4) === crc32(whole.subarray(4, -4)), `the sum of a chunk ${name}`)
  return { name, data: whole.subarray(8, -4), whole, next }
}

function chunkOf(name: string, data: Uint8Array): Uint8Array {
  const body = join([ascii(name), data])
  return join([be32(data.length), body, be32(crc32(body))])
}

function readHeader({ name, data }: Chunk) {
  check(name === 'IHDR' && data.length === 13, 'the header')
  const [width, height] = [u32(data, 0), u32(data, 4)]
  const known = DEPTHS[u8(data, 9)]?.includes(u8(data, 8))
  check(!!known && !u8(data, 10) && !u8(data, 11) && u8(data, 12) <= 1, 'the kind of picture')
  checkSize(width, height)
  return { width, height }
}

/** The colour profile, cleaned and without its name; nothing where a decoder could not read it either. */
function profileChunk(data: Uint8Array): Uint8Array[] {
  const name = data.subarray(0, 80).indexOf(0)
  check(name > 0 && data[name + 1] === 0, 'the name of the colour profile')
  const profile = cleanProfile(inflate(data.subarray(name + 2), LIMITS.profileBytes))
  return profile ? [chunkOf('iCCP', join([ascii('icc\0\0'), stored(profile)]))] : []
}
