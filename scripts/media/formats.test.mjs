// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BadFile, MEDIA_TYPES, rewrite } from '../../worker/features/media/formats'
import { samples } from './samples.mjs'

const runs = (few) => few * Number(process.env.WARREN_RUNS ?? 1)
const textOf = (bytes) => Buffer.from(bytes).toString('latin1')

/** The reason a file is refused for, or null; any other error is passed on. */
function reasonOf(bytes) {
  try {
    rewrite(bytes)
    return null
  } catch (error) {
    if (!(error instanceof BadFile)) throw error
    return error.reason
  }
}

const image = (type, width, height, animated = false) => ({
  type,
  kind: 'image',
  width,
  height,
  animated,
  duration: null,
})
const video = (type, width, height, duration) => ({
  type,
  kind: 'video',
  width,
  height,
  animated: false,
  duration,
})
const audio = (type, duration) => ({
  type,
  kind: 'audio',
  width: null,
  height: null,
  animated: false,
  duration,
})

const known = {
  'aac.m4a': audio('audio/mp4', 400),
  'camera.mov': video('video/mp4', 24, 32, 400),
  'chromium-alpha.webp': image('image/webp', 64, 48),
  'chromium-lossless.webp': image('image/webp', 64, 48),
  'chromium-opus.webm': audio('audio/webm', 841),
  'chromium-vp8-opus.webm': video('video/webm', 64, 48, 805),
  'chromium-vp9-opus.mp4': video('video/mp4', 64, 48, 862),
  'chromium.jpg': image('image/jpeg', 64, 48),
  'chromium.png': image('image/png', 64, 48),
  'chromium.webp': image('image/webp', 64, 48),
  'h264-aac.mp4': video('video/mp4', 32, 24, 400),
  'lame.mp3': audio('audio/mpeg', 432),
  'moving.gif': image('image/gif', 32, 24, true),
  'moving.png': image('image/png', 32, 24, true),
  'moving.webp': image('image/webp', 32, 24, true),
  'opus.ogg': audio('audio/ogg', 400),
  'pcm.wav': audio('audio/wav', 400),
  'still.jpg': image('image/jpeg', 32, 24),
  'vorbis.ogg': audio('audio/ogg', 400),
  'vp8-vorbis.webm': video('video/webm', 32, 24, 403),
}

it('every sample is described', () => expect(Object.keys(samples)).toEqual(Object.keys(known)))

it('every type has a sample', () => {
  expect(new Set(Object.values(known).map(({ type }) => type))).toEqual(new Set(MEDIA_TYPES))
})

describe.each(Object.entries(samples))('%s', (name, bytes) => {
  it('is written anew, the same however often', () => {
    const before = bytes.slice()
    const { bytes: written, ...facts } = rewrite(bytes)
    expect(facts).toEqual(known[name])
    expect(bytes).toEqual(before)
    expect(written.length).toBeLessThanOrEqual(bytes.length)
    const again = rewrite(written)
    expect(Buffer.compare(again.bytes, written)).toBe(0)
    expect(again).toMatchObject(facts)
  })

  it('tells no title, no place, no date and no program', () => {
    const told = textOf(rewrite(bytes).bytes)
    expect(told).not.toMatch(/SECRET|\+52\.52|2024-01-02|Lavf|Exif|XMP|ID3/)
  })

  it('is refused wherever it is cut off, or is a shorter whole', () => {
    for (let end = 0; end < bytes.length; end += Math.ceil(bytes.length / 200)) {
      const cut = bytes.subarray(0, end)
      if (reasonOf(cut) === null) expect(reasonOf(rewrite(cut).bytes)).toBe(null)
    }
  })

  it('is refused or still whole, however it is damaged', { timeout: 180_000 }, () => {
    const damage = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(damage, (places) => {
        const damaged = bytes.slice()
        for (const [at, byte] of places) damaged[at] = byte
        if (reasonOf(damaged) !== null) return
        const { bytes: written } = rewrite(damaged)
        expect(Buffer.compare(rewrite(written).bytes, written)).toBe(0)
      }),
      { numRuns: runs(100) },
    )
  })
})

it.each([
  ['nothing', ''],
  ['a text', 'hello'],
  ['a page', '<!doctype html><script>alert(1)</script>'],
  ['a drawing with a script', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
  ['a document', '%PDF-1.7\n'],
  ['an archive', 'PK\x03\x04'],
  ['a HEIC picture', '\0\0\0\x18ftypheic\0\0\0\0mif1heic'],
  ['an AVIF picture', '\0\0\0\x18ftypavif\0\0\0\0mif1avif'],
])('%s is of no known type', (_, text) => {
  expect(reasonOf(Uint8Array.from(Buffer.from(text, 'latin1')))).toBe('unknown_type')
})
