import { join } from '../../../core/bytes'
import { check, fail } from './bad-file'
import { ascii, cut, le32, output, says, u16le, u32le, u8 } from './bytes'
import { crcOfPage } from '../../../core/crc'
import { counter } from './limits'
import type { Rewritten } from './rewritten'

/*
 * Ogg (RFC 3533) with one stream of Opus (RFC 7845) or Vorbis (Vorbis I, section 4). The packets of the head are laid
 * out anew, with empty comments (which hold titles, places and pictures); the pages of sound keep their content, and
 * get new numbers and sums.
 */

const CONTINUED = 1
const FIRST = 2
const LAST = 4
/** Of an Ogg file that is written anew: a random number would be a mark. */
const SERIAL = 1

type Page = {
  flags: number
  serial: number
  granule: Uint8Array
  lacing: Uint8Array
  body: Uint8Array
  whole: Uint8Array
  next: number
}
type Codec = { rate: number; skip: number; headers: (packets: Uint8Array[]) => Uint8Array[] }

export function ogg(bytes: Uint8Array): Rewritten {
  const { packets, codec, next, serial } = readHead(bytes)
  const out = output(bytes.length)
  const [identification, ...rest] = codec.headers(packets)
  let number = 0
  const count = counter()
  out.put(page(FIRST, number++, Uint8Array.of(identification!.length), identification!))
  for (const { flags, lacing, body } of layOut(rest)) out.put(page(flags, number++, lacing, body))

  let samples = 0
  for (let at = next, ended = false; !ended;) {
    count()
    const read = pageAt(bytes, at)
    if (read.serial !== serial || read.flags & FIRST) fail('unsupported', 'more than one stream')
    check(at !== next || !(read.flags & CONTINUED), 'sound that begins before its page')
    at = read.next
    ended = !!(read.flags & LAST) || at === bytes.length
    const end = u32le(read.granule, 0) + u32le(read.granule, 4) * 2 ** 32
    if (end < 2 ** 53) samples = Math.max(samples, end)
    const flags = (read.flags & CONTINUED) | (ended ? LAST : 0)
    out.put(renumbered(read.whole, flags, number++))
    if (ended && says(bytes, at, 'OggS')) fail('unsupported', 'one stream after the other')
  }
  const duration = Math.round((Math.max(0, samples - codec.skip) * 1000) / codec.rate)
  const size = { width: null, height: null, animated: false }
  return { bytes: out.end(), type: 'audio/ogg', kind: 'audio', ...size, duration }
}

function pageAt(bytes: Uint8Array, at: number): Page {
  if (!says(bytes, at, 'OggS'))
    fail(at + 27 > bytes.length ? 'truncated' : 'malformed', `no page at byte ${at}`)
  const [flags, segments] = [u8(bytes, at + 5), u8(bytes, at + 26)]
  check(u8(bytes, at + 4) === 0 && flags <= 7, 'the head of a page')
  const lacing = cut(bytes, at + 27, at + 27 + segments)
  const start = at + 27 + segments
  const next = start + lacing.reduce((sum, length) => sum + length, 0)
  const whole = cut(bytes, at, next)
  check(u32le(whole, 22) === crcOfPage(whole), 'the sum of a page')
  const granule = whole.subarray(6, 14)
  return { flags, serial: u32le(whole, 14), granule, lacing, body: bytes.subarray(start, next), whole, next }
}

function page(flags: number, number: number, lacing: Uint8Array, body: Uint8Array): Uint8Array {
  // Version, flags, and the places of what `renumbered` writes; the position of a head is 0.
  return renumbered(
    join([ascii('OggS'), new Uint8Array(22), Uint8Array.of(lacing.length), lacing, body]),
    flags,
    number,
  )
}

function renumbered(whole: Uint8Array, flags: number, number: number): Uint8Array {
  const copy = whole.slice()
  copy[5] = flags
  copy.set(le32(SERIAL), 14)
  copy.set(le32(number), 18)
  copy.set(le32(crcOfPage(copy)), 22)
  return copy
}

/** The packets of the head, which end with a page. */
function readHead(bytes: Uint8Array) {
  const packets: Uint8Array[] = []
  let open: Uint8Array[] = []
  let codec: Codec | null = null
  let wanted = 1
  let serial = 0
  let at = 0
  while (packets.length < wanted) {
    const { flags, lacing, body, next, ...read } = pageAt(bytes, at)
    check(!!(flags & FIRST) === (at === 0) && !(flags & LAST), 'the beginning of a stream')
    if (at && read.serial !== serial) fail('unsupported', 'more than one stream')
    check(!!(flags & CONTINUED) === open.length > 0, 'a packet that goes on')
    serial = read.serial
    let from = 0
    for (let i = 0, length = 0; i < lacing.length; i++) {
      length += lacing[i]!
      if (lacing[i] === 255 && i + 1 < lacing.length) continue
      open.push(body.subarray(from, from + length))
      from += length
      length = 0
      if (lacing[i] === 255) continue
      packets.push(join(open))
      open = []
    }
    if (at === 0) {
      check(packets.length === 1 && !open.length, 'the first page')
      codec = codecOf(packets[0]!)
      wanted = says(packets[0]!, 0, 'OpusHead') ? 2 : 3
    }
    at = next
  }
  check(packets.length === wanted && !open.length && codec !== null, 'the head of the stream')
  return { packets, codec, next: at, serial }
}

function codecOf(packet: Uint8Array): Codec {
  if (says(packet, 0, 'OpusHead')) {
    const mapped = u8(packet, 18) ? 21 + u8(packet, 9) : 19
    check(packet.length >= mapped && mapped < 255 && u8(packet, 8) < 16, 'the head of Opus')
    return {
      rate: 48_000,
      skip: u16le(packet, 10),
      headers: (packets) => {
        check(says(packets[1]!, 0, 'OpusTags'), 'the comments of Opus')
        return [packet.subarray(0, mapped), join([ascii('OpusTags'), new Uint8Array(8)])]
      },
    }
  }
  if (!says(packet, 0, '\x01vorbis')) fail('unsupported', 'a codec that is neither Opus nor Vorbis')
  const rate = u32le(packet, 12)
  check(packet.length === 30 && rate > 0 && u8(packet, 11) > 0, 'the head of Vorbis')
  return {
    rate,
    skip: 0,
    headers: (packets) => {
      check(says(packets[1]!, 0, '\x03vorbis') && says(packets[2]!, 0, '\x05vorbis'), 'the heads of Vorbis')
      return [packet, join([ascii('\x03vorbis'), new Uint8Array(8), Uint8Array.of(1)]), packets[2]!]
    },
  }
}

/** Packets cut into pages: 255 segments each, of up to 255 bytes. */
function layOut(packets: Uint8Array[]) {
  const segments = packets.flatMap((packet) => {
    const whole = Math.floor(packet.length / 255)
    return [...Array<number>(whole).fill(255), packet.length % 255]
  })
  const body = join(packets)
  const pages: { flags: number; lacing: Uint8Array; body: Uint8Array }[] = []
  for (let i = 0, from = 0; i < segments.length; i += 255) {
    const lacing = Uint8Array.from(segments.slice(i, i + 255))
    const to = from + lacing.reduce((sum, length) => sum + length, 0)
    pages.push({ flags: segments[i - 1] === 255 ? CONTINUED : 0, lacing, body: body.subarray(from, to) })
    from = to
  }
  return pages
}
