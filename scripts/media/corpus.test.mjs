// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { BadFile, rewrite } from '../../worker/features/media/formats'
import { corpus } from './corpus.mjs'
import { wrongWith } from './independent.mjs'

const typesOf = {
  jpeg: ['image/jpeg'],
  png: ['image/png'],
  webp: ['image/webp'],
  gif: ['image/gif'],
  mp4: ['video/mp4', 'audio/mp4'],
  webm: ['video/webm', 'audio/webm'],
  mp3: ['audio/mpeg'],
  ogg: ['audio/ogg'],
  wav: ['audio/wav'],
}

function outcome(bytes) {
  try {
    return rewrite(bytes)
  } catch (error) {
    if (!(error instanceof BadFile)) throw error
    return { refused: error.reason }
  }
}

/** What has to be refused, and why: the rest may be taken as what it is. */
const refused = {
  'hostile/png-thirty-thousand-pixels-a-side': 'too_many_pixels',
  'hostile/png-widest': 'too_many_pixels',
  'hostile/png-wider-than-a-number': 'too_many_pixels',
  'hostile/png-forty-million-and-more': 'too_many_pixels',
  'hostile/png-must-be-understood': 'unsupported',
  'hostile/png-profile-bomb': 'profile_too_large',
  'hostile/png-ten-thousand-frames': 'too_many_frames',
  'hostile/png-frames-announced-without-end': 'too_many_frames',
  'hostile/png-frames-of-many-pixels': 'too_many_pixels',
  'hostile/jpeg-of-most-pixels': 'too_many_pixels',
  'hostile/jpeg-lossless': 'unsupported',
  'hostile/jpeg-ten-thousand-scans': 'too_many_frames',
  'hostile/jpeg-profile-bomb': 'profile_too_large',
  'hostile/webp-of-most-pixels': 'too_many_pixels',
  'hostile/webp-canvas-of-most-pixels': 'too_many_pixels',
  'hostile/webp-ten-thousand-frames': 'too_many_frames',
  'hostile/webp-frames-of-many-pixels': 'too_many_pixels',
  'hostile/webp-profile-bomb': 'profile_too_large',
  'hostile/gif-of-most-pixels': 'too_many_pixels',
  'hostile/gif-ten-thousand-frames': 'too_many_frames',
  'hostile/gif-frames-of-many-pixels': 'too_many_pixels',
  'hostile/mp4-of-most-pixels': 'too_many_pixels',
  'hostile/mp4-coded-of-most-pixels': 'too_many_pixels',
  'hostile/mp4-a-codec-unheard-of': 'unsupported',
  'hostile/mp4-encrypted': 'unsupported',
  'hostile/webm-matroska': 'unknown_type',
  'hostile/mp3-one-frame-and-a-page': 'unknown_type',
  'hostile/ogg-two-streams': 'unsupported',
  'hostile/ogg-video': 'unsupported',
  'hostile/wav-of-two-gigabytes': 'malformed',
}

it('there are hundreds, each of its own name', () => {
  expect(new Set(corpus.map(({ name }) => name)).size).toBe(corpus.length)
  expect(corpus.length).toBeGreaterThan(400)
  expect(Object.keys(refused).filter((name) => !corpus.some((file) => file.name === name))).toEqual([])
})

describe.each(corpus.map((file) => [file.name, file]))('%s', (name, { build, format }) => {
  it('is nothing but what it is', () => {
    const result = outcome(build())
    if (refused[name]) expect(result.refused ?? result.type).toBe(refused[name])
    if (result.refused) return
    expect(typesOf[format] ?? []).toContain(result.type)
    expect(wrongWith(result)).toEqual([])
    expect(Buffer.from(result.bytes).toString('latin1')).not.toMatch(/SECRET|<script|52\.52|%PDF|PK..SECRET/s)
    expect(Buffer.compare(rewrite(result.bytes).bytes, result.bytes)).toBe(0)
  })
})

it('what is hidden in a good file goes, and the file stays', () => {
  const lost = corpus.filter(({ name, build }) => name.startsWith('hidden/') && outcome(build()).refused)
  expect(lost.map(({ name, build }) => `${name}: ${outcome(build()).refused}`)).toEqual([])
})

it('the second reading sees what the first one leaves out', () => {
  const blind = corpus.filter(({ name, build, format }) => {
    if (!name.startsWith('hidden/')) return false
    try {
      return !wrongWith({ bytes: build(), type: typesOf[format][0] }).length
    } catch {
      return false
    }
  })
  expect(blind.map(({ name }) => name)).toEqual([])
})

it('a file larger than its kind may be is not even read', () => {
  const png = Buffer.alloc(10 * 1024 * 1024 + 1)
  png.write('\x89PNG\r\n\x1a\n', 'latin1')
  expect(outcome(png)).toEqual({ refused: 'too_large' })
  const wav = Buffer.alloc(25 * 1024 * 1024 + 1)
  wav.write('RIFF    WAVE', 'latin1')
  expect(outcome(wav)).toEqual({ refused: 'too_large' })
})
