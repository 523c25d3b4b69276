import { join } from '../../../core/bytes'
import { check, fail } from './bad-file'
import { ascii, cut, says, u16le, u8 } from './bytes'
import { checkFrames, checkSize, counter } from './limits'
import type { Rewritten } from './rewritten'

/*
 * GIF89a (CompuServe, 1990), and the loop extension of Netscape. Pictures, their timing and the loop are kept; comments,
 * plain texts, what other applications left (XMP, profiles), and what follows the end are left out.
 */

const EXTENSION = 0x21
const IMAGE = 0x2c
const TRAILER = 0x3b
const TIMING = 0xf9
const PLAIN_TEXT = 0x01
const APPLICATION = 0xff

export function gif(bytes: Uint8Array): Rewritten {
  const [width, height] = [u16le(bytes, 6), u16le(bytes, 8)]
  checkSize(width, height)
  let at = 13 + coloursAt(bytes, 10)
  const head = cut(bytes, 0, at)
  const pictures: Uint8Array[] = []
  let loop: Uint8Array | null = null
  let timing: Uint8Array | null = null
  const count = counter()
  let frames = 0

  for (;;) {
    count()
    const kind = u8(bytes, at)
    if (kind === TRAILER) break
    if (kind === IMAGE) {
      const end = endOfImage(bytes, at, width, height)
      checkFrames(++frames, width, height)
      if (timing) pictures.push(timing)
      pictures.push(cut(bytes, at, end))
      timing = null
      at = end
    } else if (kind === EXTENSION) {
      const [label, end] = [u8(bytes, at + 1), endOfBlocks(bytes, at + 2)]
      if (label === TIMING) timing = readTiming(bytes, at, end)
      else if (label === PLAIN_TEXT) timing = null
      else if (label === APPLICATION) loop ??= readLoop(bytes, at, end)
      at = end
    } else fail('malformed', `a block ${kind} at byte ${at}`)
  }
  check(frames > 0, 'no picture')

  // Only the later version knows extensions.
  const out = [
    ascii('GIF89a'),
    head.subarray(6),
    ...(loop ? [loop] : []),
    ...pictures,
    Uint8Array.of(TRAILER),
  ]
  return {
    bytes: join(out),
    type: 'image/gif',
    kind: 'image',
    width,
    height,
    animated: frames > 1,
    duration: null,
  }
}

/** How many bytes of colours the flags at `at` announce. */
function coloursAt(bytes: Uint8Array, at: number): number {
  const flags = u8(bytes, at)
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0
}

/** Data stands in blocks of up to 255 bytes, each after its length; one of length 0 ends it. */
function endOfBlocks(bytes: Uint8Array, from: number): number {
  let at = from
  for (let length = u8(bytes, at); length; length = u8(bytes, at)) at += 1 + length
  return at + 1
}

function endOfImage(bytes: Uint8Array, at: number, width: number, height: number): number {
  const [left, top, wide, high] = [1, 3, 5, 7].map((place) => u16le(bytes, at + place)) as [
    number,
    number,
    number,
    number,
  ]
  check(
    wide > 0 && high > 0 && left + wide <= width && top + high <= height,
    'a frame larger than the picture',
  )
  const data = at + 10 + coloursAt(bytes, at + 9)
  const codeSize = u8(bytes, data)
  check(codeSize >= 2 && codeSize <= 8, 'the size of the codes')
  check(u8(bytes, data + 1) > 0, 'a frame without data')
  return endOfBlocks(bytes, data + 1)
}

function readTiming(bytes: Uint8Array, at: number, end: number): Uint8Array {
  check(u8(bytes, at + 2) === 4 && end === at + 8, 'the timing of a frame')
  return cut(bytes, at, end)
}

/** How often it is played: written anew, because further blocks may follow the one that counts. */
function readLoop(bytes: Uint8Array, at: number, end: number): Uint8Array | null {
  const known = says(bytes, at + 3, 'NETSCAPE2.0') || says(bytes, at + 3, 'ANIMEXTS1.0')
  if (u8(bytes, at + 2) !== 11 || !known || end < at + 19) return null
  if (u8(bytes, at + 14) !== 3 || u8(bytes, at + 15) !== 1) return null
  const [low, high] = [u8(bytes, at + 16), u8(bytes, at + 17)]
  return Uint8Array.of(EXTENSION, APPLICATION, 11, ...ascii('NETSCAPE2.0'), 3, 1, low, high, 0)
}
