import { crc32, deflateSync } from 'node:zlib'

// What files are put together from, as their specifications say; none of it comes from the parsers that are tested.

export const bytes = (...parts) =>
  Buffer.concat(
    parts.map((part) =>
      typeof part === 'string'
        ? Buffer.from(part, 'latin1')
        : typeof part === 'number'
          ? Buffer.of(part)
          : Buffer.from(part),
    ),
  )

export const number = (size, write) => (value) => {
  const buffer = Buffer.alloc(size)
  buffer[write](value)
  return buffer
}
export const be16 = number(2, 'writeUInt16BE')
export const be32 = number(4, 'writeUInt32BE')
export const le16 = number(2, 'writeUInt16LE')
export const le32 = number(4, 'writeUInt32LE')
const le24 = (value) => le32(value).subarray(0, 3)

// JPEG
export const segment = (marker, ...data) => {
  const body = bytes(...data)
  return bytes(0xff, marker, be16(body.length + 2), body)
}

// PNG
export const chunk = (name, ...data) => {
  const body = bytes(name, ...data)
  return bytes(be32(body.length - 4), body, be32(crc32(body)))
}
const PNG = '\x89PNG\r\n\x1a\n'
export const png = (width, height, ...chunks) =>
  bytes(PNG, chunk('IHDR', be32(width), be32(height), 8, 0, 0, 0, 0), ...chunks)
export const idat = (width, height) => chunk('IDAT', deflateSync(Buffer.alloc((width + 1) * height)))
export const iend = chunk('IEND')
export const frameHead = (sequence, width, height) =>
  chunk('fcTL', be32(sequence), be32(width), be32(height), be32(0), be32(0), be16(1), be16(10), 0, 0)

// RIFF
export const riffChunk = (name, ...data) => {
  const body = bytes(...data)
  return bytes(name, le32(body.length), body, Buffer.alloc(body.length & 1))
}
export const riff = (form, ...chunks) => {
  const body = bytes(form, ...chunks)
  return bytes('RIFF', le32(body.length), body)
}
/** A lossless picture of one colour; its data may be as short as this. */
export const vp8l = (width, height) =>
  riffChunk('VP8L', 0x2f, le32((width - 1) | ((height - 1) << 14)), [0x07, 0xd0, 0xff, 0xfe, 0xf7, 0xff])
export const vp8x = (flags, width, height) =>
  riffChunk('VP8X', flags, 0, 0, 0, le24(width - 1), le24(height - 1))
export const webpFrame = (width, height, ...data) =>
  riffChunk('ANMF', le24(0), le24(0), le24(width - 1), le24(height - 1), le24(10), 0, ...data)

// GIF
const blocks = (data) => {
  const body = bytes(data)
  const parts = []
  for (let at = 0; at < body.length; at += 255) {
    const part = body.subarray(at, at + 255)
    parts.push(part.length, part)
  }
  return bytes(...parts, 0)
}
export const gif = (width, height, ...parts) =>
  bytes('GIF89a', le16(width), le16(height), 0x80, 0, 0, [0, 0, 0, 255, 255, 255], ...parts, 0x3b)
export const gifImage = (width, height) =>
  bytes(0x2c, le16(0), le16(0), le16(width), le16(height), 0, 2, 2, 0x4c, 0x01, 0)
export const comment = (text) => bytes(0x21, 0xfe, blocks(text))
export const application = (name, data) => bytes(0x21, 0xff, 11, name, blocks(data))

// MP4
export const box = (name, ...data) => {
  const body = bytes(...data)
  return bytes(be32(body.length + 8), name, body)
}

// EBML
export const element = (id, ...data) => {
  const body = bytes(...data)
  return bytes(Buffer.from(id, 'hex'), 0x08, be32(body.length).subarray(0), body)
}

// Ogg
export function oggPage(flags, sequence, body, granule = 0) {
  const lacing = [...Array(Math.floor(body.length / 255)).fill(255), body.length % 255]
  const granules = bytes(le32(granule), le32(0))
  const page = bytes(
    'OggS',
    0,
    flags,
    granules,
    le32(7),
    le32(sequence),
    le32(0),
    lacing.length,
    lacing,
    body,
  )
  page.writeUInt32LE(oggSum(page), 22)
  return page
}
/** Bit by bit, as RFC 3533 says it. */
export function oggSum(page) {
  let sum = 0
  for (const byte of page) {
    sum ^= byte << 24
    for (let bit = 0; bit < 8; bit++) sum = sum & 0x80000000 ? (sum << 1) ^ 0x04c11db7 : sum << 1
  }
  return sum >>> 0
}

// EXIF, with the place where the picture was taken, the camera, and a thumbnail's address
const entry = (tag, type, count, value) => bytes(be16(tag), be16(type), be32(count), value)
export const exif = (orientation) => {
  const make = entry(0x010f, 2, 12, be32(200))
  const turn = entry(0x0112, 3, 1, bytes(be16(orientation), be16(0)))
  const gps = entry(0x8825, 4, 1, be32(60))
  const latitude = bytes(be16(1), entry(1, 2, 2, 'N\0\0\0'), be32(0))
  const head = bytes('MM\0*', be32(8), be16(3), make, turn, gps, be32(0))
  return bytes(
    head,
    Buffer.alloc(60 - head.length),
    latitude,
    Buffer.alloc(122),
    'SECRET-make\0',
    'SECRET 52.52 13.40',
  )
}

export const xmp =
  '<x:xmpmeta xmlns:x="adobe:ns:meta/"><exif:GPSLatitude>SECRET 52,31N</exif:GPSLatitude></x:xmpmeta>'

export const many = (count, part) => Buffer.concat(Array(count).fill(part))
/** `core` in so many wrappings, from the inside. */
export function nested(depth, wrap, core) {
  let inner = core
  for (let i = 0; i < depth; i++) inner = wrap(inner)
  return inner
}
