import { check, fail } from './bad-file'
import { says, u8 } from './bytes'
import { counter } from './limits'
import type { Rewritten } from './rewritten'

/*
 * MP3: ISO/IEC 11172-3 and 13818-3, layer III, and the 2.5 extension for low rates. The file is the row of its frames;
 * tags before them (ID3v2) and behind them (ID3v1, ID3v2, APE, Lyrics3) are left out.
 */

const KBPS = {
  1: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  2: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
}
const HERTZ = [44_100, 48_000, 32_000]
/** By the two bits of the version: 2.5, none, 2, 1. */
const SLOWER = [4, 0, 2, 1]
/** So many frames in a row are no accident. */
const FEWEST = 3
const TAGS = ['TAG', 'APETAGEX', 'LYRICSBEGIN', 'ID3', '3DI']

type Frame = { length: number; samples: number; rate: number; channels: number }

export function mp3(bytes: Uint8Array): Rewritten {
  const from = endOfTags(bytes)
  const first = frameAt(bytes, from) ?? fail('unknown_type', 'no frame of MP3')
  // A first frame without sound tells how many there are, and where.
  const silent = isIndex(bytes, from, first)
  let at = from
  let frames = 0
  for (
    let frame: Frame | null = first;
    frame && at + frame.length <= bytes.length;
    frame = frameAt(bytes, at)
  ) {
    check(frame.rate === first.rate && frame.samples === first.samples, `another rate at byte ${at}`)
    at += frame.length
    frames++
  }
  if (frames < FEWEST) fail('unknown_type', 'too few frames of MP3')
  check(isOver(bytes, at), `no frame at byte ${at}`)

  const duration = Math.round(((frames - (silent ? 1 : 0)) * first.samples * 1000) / first.rate)
  const size = { width: null, height: null, animated: false }
  return { bytes: bytes.slice(from, at), type: 'audio/mpeg', kind: 'audio', ...size, duration }
}

/** Behind the ID3v2 tags at the beginning, and the zeros that pad them. */
function endOfTags(bytes: Uint8Array): number {
  let at = 0
  const count = counter()
  while (says(bytes, at, 'ID3')) {
    count()
    const [flags, ...size] = [5, 6, 7, 8, 9].map((place) => u8(bytes, at + place))
    check(
      size.every((seven) => seven < 0x80),
      'the length of a tag',
    )
    const footer = flags! & 0x10 ? 10 : 0
    at += 10 + footer + size.reduce((sum, seven) => sum * 128 + seven, 0)
  }
  if (at) while (bytes[at] === 0) at++
  return at
}

function frameAt(bytes: Uint8Array, at: number): Frame | null {
  if (at + 4 > bytes.length) return null
  const [sync, kind, rates, mode] = [u8(bytes, at), u8(bytes, at + 1), u8(bytes, at + 2), u8(bytes, at + 3)]
  const slower = SLOWER[(kind >> 3) & 3]
  const isLayer3 = sync === 0xff && (kind & 0xe0) === 0xe0 && ((kind >> 1) & 3) === 1
  const hertz = HERTZ[(rates >> 2) & 3]
  const kbps = KBPS[slower === 1 ? 1 : 2][rates >> 4]
  if (!isLayer3 || !slower || !hertz || !kbps) return null
  const rate = hertz / slower
  const samples = slower === 1 ? 1152 : 576
  const length = Math.floor((samples * 125 * kbps) / rate) + ((rates >> 1) & 1)
  return { length, samples, rate, channels: mode >> 6 === 3 ? 1 : 2 }
}

/** Whether the frame is an index (Xing's, or VBRI) instead of sound. */
function isIndex(bytes: Uint8Array, at: number, frame: Frame): boolean {
  const side = frame.samples === 1152 ? (frame.channels === 1 ? 17 : 32) : frame.channels === 1 ? 9 : 17
  return ['Xing', 'Info'].some((name) => says(bytes, at + 4 + side, name)) || says(bytes, at + 36, 'VBRI')
}

/** Whether nothing but tags, zeros or a frame cut off follows. */
function isOver(bytes: Uint8Array, at: number): boolean {
  if (frameAt(bytes, at) || TAGS.some((tag) => says(bytes, at, tag))) return true
  for (let i = at; i < bytes.length; i++)
    if (bytes[i]) return i > at && TAGS.some((tag) => says(bytes, i, tag))
  return true
}
