import { join } from '../../../core/bytes'
import { check, fail } from './bad-file'
import { u16le, u24le, u32le, u8 } from './bytes'
import { cleanProfile } from './icc'
import { checkFrames, checkSize, counter } from './limits'
import type { Rewritten } from './rewritten'
import { chunkAt, chunkOf, endOfRiff, riff } from './riff'

/*
 * WebP: RFC 9649, and RFC 6386 for the head of a lossy picture. Pictures, alpha, frames and the colour profile are kept,
 * the flags are set to what is there. XMP, EXIF (which browsers do not ask how to turn a WebP) and unknown chunks are
 * left out.
 */

const PROFILE = 0x20
const ALPHA = 0x10
const ANIMATION = 0x02

type Size = { width: number; height: number }

export function webp(bytes: Uint8Array): Rewritten {
  const end = endOfRiff(bytes)
  const first = chunkAt(bytes, 12, end)
  if (first.name === 'VP8X') return extended(bytes, first.data, first.next, end)
  const size = sizeOf(first.name, first.data)
  checkSize(size.width, size.height)
  return image(riff('WEBP', [chunkOf(first.name, first.data)]), size, false)
}

function extended(bytes: Uint8Array, header: Uint8Array, from: number, end: number): Rewritten {
  check(header.length === 10, 'the header')
  const canvas = { width: u24le(header, 4) + 1, height: u24le(header, 7) + 1 }
  checkSize(canvas.width, canvas.height)
  const animated = !!(u8(header, 0) & ANIMATION)
  let flags = u8(header, 0) & (ALPHA | ANIMATION)
  let [profile, timing, picture]: (Uint8Array | null)[] = [null, null, null]
  const frames: Uint8Array[] = []
  const count = counter()

  for (let at = from; at < end;) {
    count()
    const { name, data, next } = chunkAt(bytes, at, end)
    if (name === 'ANMF') {
      check(animated && timing !== null, 'a frame out of place')
      checkFrames(frames.push(chunkOf('ANMF', ...readFrame(data, canvas))), canvas.width, canvas.height)
    } else if (name === 'ANIM') {
      check(!timing && data.length === 6, 'the timing')
      timing = chunkOf('ANIM', data)
    } else if (name === 'ICCP' && !profile) {
      const cleaned = cleanProfile(data)
      profile = cleaned && chunkOf('ICCP', cleaned)
    } else if (name === 'ALPH' || name.startsWith('VP8')) {
      check(!animated && !picture, 'a second picture')
      const read = readPicture(bytes, at, end, canvas)
      picture = read.picture
      at = read.next
      continue
    }
    at = next
  }
  check(animated ? frames.length > 0 : !!picture, 'no picture')

  if (profile) flags |= PROFILE
  const head = header.slice()
  head.set([flags, 0, 0, 0])
  const pictures = animated ? [timing, ...frames] : [picture]
  const chunks = [chunkOf('VP8X', head), profile, ...pictures].filter((chunk) => !!chunk)
  return image(riff('WEBP', chunks), canvas, frames.length > 1)
}

/** A picture of this size, with its alpha before it if that stands apart. */
function readPicture(bytes: Uint8Array, at: number, end: number, size: Size) {
  let chunk = chunkAt(bytes, at, end)
  const alpha = chunk.name === 'ALPH' ? chunkOf('ALPH', chunk.data) : new Uint8Array()
  if (alpha.length) chunk = chunkAt(bytes, chunk.next, end)
  const { width, height } = sizeOf(chunk.name, chunk.data)
  check(width === size.width && height === size.height, 'a picture of another size than announced')
  check(!alpha.length || chunk.name === 'VP8 ', 'alpha that stands apart twice')
  return { picture: join([alpha, chunkOf(chunk.name, chunk.data)]), next: chunk.next }
}

/** A frame: its place and timing, then a picture; what may follow that is unknown. */
function readFrame(data: Uint8Array, canvas: Size): Uint8Array[] {
  const [left, top] = [2 * u24le(data, 0), 2 * u24le(data, 3)]
  const size = { width: u24le(data, 6) + 1, height: u24le(data, 9) + 1 }
  check(left + size.width <= canvas.width && top + size.height <= canvas.height, 'the place of a frame')
  const head = data.slice(0, 16)
  head[15] = u8(data, 15) & 3
  return [head, readPicture(data, 16, data.length, size).picture]
}

/** The size that a picture itself tells. */
function sizeOf(name: string, data: Uint8Array): Size {
  if (name === 'VP8 ') {
    const key = !(u8(data, 0) & 1) && u8(data, 3) === 0x9d && u8(data, 4) === 0x01 && u8(data, 5) === 0x2a
    check(key, 'the head of a lossy picture')
    const partition = (u24le(data, 0) >> 5) + 10
    check(partition <= data.length, 'a lossy picture shorter than it says')
    return { width: u16le(data, 6) & 0x3fff, height: u16le(data, 8) & 0x3fff }
  }
  if (name === 'VP8L') {
    const bits = u32le(data, 1)
    check(u8(data, 0) === 0x2f && bits >>> 29 === 0, 'the head of a lossless picture')
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
  }
  return fail('malformed', `a chunk ${name} instead of a picture`)
}

const image = (bytes: Uint8Array, size: Size, animated: boolean): Rewritten => ({
  bytes,
  type: 'image/webp',
  kind: 'image',
  ...size,
  animated,
  duration: null,
})
