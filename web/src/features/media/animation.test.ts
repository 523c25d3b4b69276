import { expect, it } from 'vitest'
import { isAnimated } from './animation'

const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? [...part].map((c) => c.charCodeAt(0)) : part)),
  )
/** A picture of one pixel, with a comment that holds what looks like another frame. */
const gif = (frames: number) =>
  bytes(
    'GIF89a',
    [1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255],
    [0x21, 0xfe, 2, 0x2c, 0x2c, 0],
    ...Array.from({ length: frames }, () => [...control, ...picture]),
    [0x3b],
  )
const control = [0x21, 0xf9, 4, 0, 0, 0, 0, 0]
const picture = [0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0]
const webp = (flags: number) => bytes('RIFF', [30, 0, 0, 0], 'WEBPVP8X', [10, 0, 0, 0, flags, 0, 0, 0])
const chunk = (name: string, length: number) => bytes([0, 0, 0, length], name, Array(length + 4).fill(0))
const png = (...names: string[]) =>
  bytes([0x89], 'PNG\r\n', [0x1a, 10], ...names.map((name) => [...chunk(name, 8)]))

it.each([
  ['a GIF of one frame', gif(1), false],
  ['a GIF of two', gif(2), true],
  ['a GIF that is cut off', gif(2).subarray(0, 30), false],
  ['a still WebP', webp(0x10), false],
  ['an animated WebP', webp(0x12), true],
  ['a PNG', png('IHDR', 'IDAT', 'acTL'), false],
  ['an animated PNG', png('IHDR', 'acTL', 'IDAT'), true],
  ['a JPEG', bytes([0xff, 0xd8, 0xff]), false],
  ['nothing', bytes(), false],
])('%s', (_, picture, moves) => {
  expect(isAnimated(picture)).toBe(moves)
})
