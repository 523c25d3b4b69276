import { deflateSync } from 'node:zlib'
import * as make from './bytes.mjs'
import { pieces, profile } from './hidden.mjs'
import { samples } from './samples.mjs'

// Pictures that say more than they hold: of more pixels, frames, bytes or depth than a reader should follow.

const { bytes, be16, be32, le16, le32, chunk, segment, png, idat, iend, riff, vp8l, vp8x } = make
const { many, nested } = make
const from = (name, at, ...written) => {
  const file = Buffer.from(samples[name])
  Buffer.concat(written).copy(file, at)
  return file
}

const jpegOf = (width, height) => {
  const file = Buffer.from(samples['still.jpg'])
  bytes(be16(height), be16(width)).copy(file, file.indexOf('ffc0', 0, 'hex') + 5)
  return file
}
/** A still picture, then so many frames of it. */
const apng = (announced, frames, width = 8, height = 8) => {
  const data = deflateSync(Buffer.alloc((width + 1) * height))
  const parts = Array.from({ length: frames - 1 }, (_, i) => [
    make.frameHead(2 * i + 1, width, height),
    chunk('fdAT', be32(2 * i + 2), data),
  ])
  const head = chunk('acTL', be32(announced), be32(0))
  return png(
    width,
    height,
    head,
    make.frameHead(0, width, height),
    chunk('IDAT', data),
    ...parts.flat(),
    iend,
  )
}
const webps = (frames, width = 8, height = 8) =>
  riff(
    'WEBP',
    vp8x(2, width, height),
    make.riffChunk('ANIM', le32(0), le16(0)),
    many(frames, make.webpFrame(width, height, vp8l(width, height))),
  )
/** A file of this format, and how it is made. */
const file = (format, name, build) => ({ name: `hostile/${format}-${name}`, build, format })

const pictures = [
  file('png', 'thirty-thousand-pixels-a-side', () => png(30_000, 30_000, idat(8, 8), iend)),
  file('png', 'widest', () => png(0x7fffffff, 1, idat(8, 8), iend)),
  file('png', 'wider-than-a-number', () => png(0xffffffff, 0xffffffff, idat(8, 8), iend)),
  file('png', 'of-no-pixels', () => png(0, 8, idat(8, 8), iend)),
  file('png', 'forty-million-and-more', () => png(16_000, 2_501, idat(8, 8), iend)),
  file('png', 'without-data', () => png(8, 8, iend)),
  file('png', 'of-a-kind-that-is-not', () =>
    bytes(png(8, 8).subarray(0, 8), chunk('IHDR', be32(8), be32(8), 3, 7, 0, 0, 0), idat(8, 8), iend),
  ),
  file('png', 'must-be-understood', () => png(8, 8, chunk('CgBI', 'SECRET'), idat(8, 8), iend)),
  file('png', 'data-in-two-places', () => png(8, 8, idat(8, 8), chunk('tEXt', 'a\0b'), idat(8, 8), iend)),
  file('png', 'wrong-sum', () => from('chromium.png', 45, be32(1))),
  file('png', 'profile-bomb', () =>
    png(8, 8, chunk('iCCP', 'x\0\0', deflateSync(Buffer.alloc(30_000_000))), idat(8, 8), iend),
  ),
  file('png', 'two-profiles', () =>
    png(
      8,
      8,
      chunk('iCCP', 'x\0\0', deflateSync(profile(0))),
      chunk('iCCP', 'x\0\0', deflateSync(profile(0))),
      idat(8, 8),
      iend,
    ),
  ),
  file('png', 'ten-thousand-frames', () => apng(10_000, 10_000)),
  file('png', 'one-frame-announced-of-many', () => apng(1, 900)),
  file('png', 'frames-announced-without-end', () => apng(0xffffffff, 2)),
  file('png', 'frames-of-many-pixels', () => apng(1_000, 3, 6_000, 6_000)),
  file('png', 'many-empty-pieces', () => png(8, 8, idat(8, 8), many(20_000, chunk('IDAT')), iend)),
  file('jpeg', 'of-most-pixels', () => jpegOf(65_535, 65_535)),
  file('jpeg', 'of-no-pixels', () => jpegOf(0, 24)),
  file('jpeg', 'two-frames', () =>
    bytes(
      samples['still.jpg'].subarray(0, 2),
      many(2, segment(0xc0, 8, be16(8), be16(8), 1, 1, 0x11, 0)),
      [0xff, 0xd9],
    ),
  ),
  file('jpeg', 'lossless', () =>
    bytes(
      [0xff, 0xd8],
      segment(0xc3, 8, be16(8), be16(8), 1, 1, 0x11, 0),
      segment(0xda, 1, 1, 0, 0, 63, 0),
      0,
      [0xff, 0xd9],
    ),
  ),
  file('jpeg', 'ten-thousand-scans', () =>
    bytes(
      [0xff, 0xd8],
      segment(0xc2, 8, be16(8), be16(8), 1, 1, 0x11, 0),
      many(10_000, segment(0xda, 1, 1, 0, 0, 63, 0)),
      [0xff, 0xd9],
    ),
  ),
  file('jpeg', 'profile-bomb', () =>
    bytes([0xff, 0xd8], ...pieces(profile(2_000_000)), samples['still.jpg'].subarray(2)),
  ),
  file('jpeg', 'profile-of-one-piece-often', () =>
    bytes(
      [0xff, 0xd8],
      many(300, segment(0xe2, 'ICC_PROFILE\0\x01\x01', Buffer.alloc(900))),
      samples['still.jpg'].subarray(2),
    ),
  ),
  file('jpeg', 'a-million-fill-bytes', () =>
    bytes([0xff, 0xd8], Buffer.alloc(1_000_000, 0xff), samples['still.jpg'].subarray(2)),
  ),
  file('jpeg', 'empty-segments', () =>
    bytes([0xff, 0xd8], many(200_000, segment(0xfe)), samples['still.jpg'].subarray(2)),
  ),
  file('webp', 'of-most-pixels', () => riff('WEBP', vp8l(16_384, 16_384))),
  file('webp', 'canvas-of-most-pixels', () => riff('WEBP', vp8x(0, 1 << 24, 1 << 24), vp8l(8, 8))),
  file('webp', 'canvas-of-another-size', () => riff('WEBP', vp8x(0, 64, 64), vp8l(8, 8))),
  file('webp', 'ten-thousand-frames', () => webps(10_000)),
  file('webp', 'frames-of-many-pixels', () => webps(1_000, 6_000, 6_000)),
  file('webp', 'frame-beside-the-canvas', () =>
    riff(
      'WEBP',
      vp8x(2, 8, 8),
      make.riffChunk('ANIM', le32(0), le16(0)),
      make.webpFrame(64, 64, vp8l(64, 64)),
    ),
  ),
  file('webp', 'frames-in-frames', () =>
    riff(
      'WEBP',
      vp8x(2, 8, 8),
      make.riffChunk('ANIM', le32(0), le16(0)),
      nested(2_000, (inner) => make.webpFrame(8, 8, inner), vp8l(8, 8)),
    ),
  ),
  file('webp', 'profile-bomb', () =>
    riff('WEBP', vp8x(0x20, 8, 8), make.riffChunk('ICCP', profile(2_000_000)), vp8l(8, 8)),
  ),
  file('gif', 'of-most-pixels', () => make.gif(65_535, 65_535, make.gifImage(8, 8))),
  file('gif', 'frame-larger-than-the-picture', () => make.gif(8, 8, make.gifImage(65_535, 65_535))),
  file('gif', 'ten-thousand-frames', () => make.gif(8, 8, many(10_000, make.gifImage(8, 8)))),
  file('gif', 'frames-of-many-pixels', () =>
    make.gif(6_000, 6_000, many(1_000, make.gifImage(6_000, 6_000))),
  ),
  file('gif', 'without-picture', () => make.gif(8, 8)),
  file('gif', 'empty-extensions', () =>
    make.gif(8, 8, many(100_000, bytes(0x21, 0xfe, 0)), make.gifImage(8, 8)),
  ),
]

export const hostilePictures = [...pictures]
