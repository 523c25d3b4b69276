import { join } from '../../../core/bytes'
import { check, fail } from './bad-file'
import { ascii, be16, cut, output, says, u16, u8 } from './bytes'
import { orientationBlock, orientationOf, turned } from './exif'
import { cleanProfile } from './icc'
import { checkSize, counter, LIMITS } from './limits'
import type { Rewritten } from './rewritten'

/*
 * JPEG: ITU-T T.81 (markers, annex B), JFIF (T.871), and ICC.1 annex B.4 for profiles. What a decoder needs is kept:
 * tables, one frame, its scans, JFIF's density, Adobe's colour transform, the profile, and the orientation of EXIF.
 * Left out are all other application segments (EXIF, XMP, Photoshop, MPF …), comments, thumbnails, and what follows
 * the end.
 */

const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda
const DQT = 0xdb
const DHT = 0xc4
const DRI = 0xdd
const APP0 = 0xe0
const APP1 = 0xe1
const APP2 = 0xe2
const APP14 = 0xee
const EXIF = 'Exif\0\0'
const PROFILE = 'ICC_PROFILE\0'
/** What a segment holds at most, after its length. */
const ROOM = 65_533

const isRestart = (marker: number) => marker >= 0xd0 && marker <= 0xd7
const isFrame = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && ![DHT, 0xc8 /* JPG */, 0xcc /* DAC */].includes(marker)

export function jpeg(bytes: Uint8Array): Rewritten {
  let frame: ReturnType<typeof readFrame> | null = null
  let orientation = 1
  let jfif: Uint8Array | null = null
  let adobe: Uint8Array | null = null
  let scans = 0
  const profile: Uint8Array[] = []
  const picture = output(bytes.length)

  const count = counter()
  let at = 2
  for (;;) {
    count()
    if (u8(bytes, at) !== 0xff) fail('malformed', `no marker at byte ${at}`)
    while (u8(bytes, at + 1) === 0xff) at++
    const marker = u8(bytes, at + 1)
    if (marker === EOI) break
    if (marker <= 1 || marker === SOI || isRestart(marker))
      fail('malformed', `marker ${marker} at byte ${at}`)
    const length = u16(bytes, at + 2)
    check(length >= 2, 'a segment shorter than its length')
    const segment = cut(bytes, at, at + 2 + length)
    const data = segment.subarray(4)
    at += segment.length

    if (isFrame(marker)) {
      check(!frame && !scans, 'a second frame')
      frame = readFrame(marker, data)
      picture.put(segment)
    } else if (marker === SOS) {
      check(frame !== null, 'a scan before its frame')
      check(data.length === 4 + 2 * u8(data, 0) && u8(data, 0) <= frame.components, 'the head of a scan')
      if (++scans > LIMITS.scans) fail('too_many_frames', 'too many scans')
      const end = endOfScan(bytes, at)
      picture.put(segment, cut(bytes, at, end))
      at = end
    } else if (marker === DQT || marker === DHT || marker === DRI) {
      checkTables(marker, data)
      picture.put(segment)
    } else if (marker === APP0 && says(data, 0, 'JFIF\0') && data.length >= 12) jfif ??= data.subarray(0, 12)
    else if (marker === APP14 && says(data, 0, 'Adobe') && data.length >= 12) adobe ??= data.subarray(0, 12)
    else if (marker === APP1 && says(data, 0, EXIF)) orientation = orientationOf(data.subarray(EXIF.length))
    else if (marker === APP2 && says(data, 0, PROFILE)) {
      check(profile.push(data.subarray(PROFILE.length)) <= 255, 'too many pieces of a colour profile')
    } else if (marker < APP0) fail('unsupported', `marker ${marker}`)
  }
  check(frame !== null && scans > 0, 'no picture')

  const out: Uint8Array[] = [Uint8Array.of(0xff, SOI)]
  // JFIF's thumbnail is said to have no pixels.
  if (jfif) out.push(...segmentOf(APP0, jfif, Uint8Array.of(0, 0)))
  if (orientation !== 1) out.push(...segmentOf(APP1, ascii(EXIF), orientationBlock(orientation)))
  out.push(...profileSegments(profile))
  if (adobe) out.push(...segmentOf(APP14, adobe))
  out.push(picture.end(), Uint8Array.of(0xff, EOI))
  const size = turned(orientation, frame.width, frame.height)
  return { bytes: join(out), type: 'image/jpeg', kind: 'image', ...size, animated: false, duration: null }
}

const segmentOf = (marker: number, ...data: Uint8Array[]) => {
  const length = data.reduce((sum, part) => sum + part.length, 2)
  return [Uint8Array.of(0xff, marker), be16(length), ...data]
}

function readFrame(marker: number, data: Uint8Array) {
  // Baseline, extended and progressive Huffman coding: browsers read no other.
  if (marker > 0xc2 || u8(data, 0) !== 8) fail('unsupported', 'a coding that browsers do not read')
  const [height, width, components] = [u16(data, 1), u16(data, 3), u8(data, 5)]
  check([1, 3, 4].includes(components) && data.length === 6 + 3 * components, 'the head of the frame')
  checkSize(width, height)
  return { width, height, components }
}

/** Entropy-coded data goes on to the next 0xff that is neither stuffed nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length - 1; at++) {
    if (bytes[at] !== 0xff) continue
    const next = bytes[at + 1]!
    if (next !== 0 && !isRestart(next)) return at
  }
  return fail('truncated', 'a scan without an end')
}

/** Tables fill their segment exactly, so nothing hides behind them. */
function checkTables(marker: number, data: Uint8Array): void {
  if (marker === DRI) return check(data.length === 2, 'the restart interval')
  let at = 0
  while (at < data.length) {
    const head = u8(data, at++)
    if (marker === DQT) at += head >> 4 ? 128 : 64
    else {
      const codes = cut(data, at, at + 16).reduce((sum, count) => sum + count, 0)
      check(codes <= 256, 'a Huffman table')
      at += 16 + codes
    }
  }
  check(at === data.length, 'a table longer than its segment')
}

/** A profile stands in numbered pieces; they are put together, cleaned, and cut anew. */
function profileSegments(pieces: Uint8Array[]): Uint8Array[] {
  if (!pieces.length) return []
  const inOrder = pieces.toSorted((a, b) => u8(a, 0) - u8(b, 0))
  check(
    inOrder.every((piece, i) => u8(piece, 0) === i + 1 && u8(piece, 1) === pieces.length),
    'the pieces of the colour profile',
  )
  const profile = cleanProfile(join(inOrder.map((piece) => piece.subarray(2))))
  if (!profile) return []
  const room = ROOM - PROFILE.length - 2
  const count = Math.ceil(profile.length / room)
  return Array.from({ length: count }, (_, i) =>
    segmentOf(APP2, ascii(PROFILE), Uint8Array.of(i + 1, count), profile.subarray(i * room, (i + 1) * room)),
  ).flat()
}
