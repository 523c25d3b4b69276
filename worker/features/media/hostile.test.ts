import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testEnv } from '../../test/bus'
import { picture } from '../../test/pictures'
import { isFull, isTried } from '../../test/runs'
import { file, person, type Person } from '../../test/world'
import type { MediaView } from './contract'

/*
 * The hostile uploads of scripts/media, sent to the routes: whatever becomes of one, it is never stored as something else,
 * nothing breaks, and a refusal says why. What is left in the bytes that are stored, scripts/media/corpus.test.mjs reads
 * with a reader of its own.
 */
type Hostile = { name: string; format: string | null; bytes: Uint8Array<ArrayBuffer> }

const typesOf: Record<string, string[]> = {
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
const reasons = [
  'unknown_type',
  'unsupported',
  'truncated',
  'malformed',
  'too_many_pixels',
  'too_many_frames',
  'profile_too_large',
  'wrong_kind',
  // Of a smaller version.
  'too_wide',
  'not_smaller',
  'other_proportions',
]
const RUNS = /SECRET|<script|onload=|%PDF|#!\/bin/

const corpus: Hostile[] = []
const { RATE_LIMITS } = testEnv

beforeAll(async () => {
  Object.assign(testEnv, { RATE_LIMITS: 'off' })
  const listed = await fetch('https://hostile.example/')
  const files: Hostile[] = []
  for (const { bytes, ...each } of await listed.json<{ name: string; format: string; bytes: string }[]>())
    files.push({ ...each, bytes: Uint8Array.from(Buffer.from(bytes, 'base64')) })
  // Of what is only cut or lengthened, a sixth: all of them are read by the parsers' own test.
  corpus.push(...files.filter(({ name }, i) => /^(?:hidden|hostile)\//.test(name) || isTried(i, 6)))
})
afterAll(() => void Object.assign(testEnv, { RATE_LIMITS }))

/** Each of them in turn, as somebody who has not uploaded too many yet. */
async function each(files: Hostile[], use: (who: Person, hostile: Hostile) => Promise<unknown>) {
  for (let i = 0; i < files.length; i += 100) {
    const who = await person('mallory')
    for (const hostile of files.slice(i, i + 100)) await use(who, hostile)
  }
}

function isRefused({ status, body }: { status: number; body: any }, name: string): boolean {
  if (status < 400) return false
  const { code, reason } = body
  if (code === 'too_large') expect([name, status]).toEqual([name, 413])
  else expect({ name, status, code }).toEqual({ name, status: 415, code: 'unsupported_media' })
  if (code !== 'too_large') expect(reasons, name).toContain(reason)
  return true
}

async function served(who: Person, { url }: MediaView) {
  const response = await who.fetches(url)
  expect(response.status).toBe(200)
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  expect(response.headers.get('content-security-policy')).toContain('sandbox')
  const { headers } = response
  return { headers, text: Buffer.from(await response.arrayBuffer()).toString('latin1') }
}

describe('a hostile upload', () => {
  it('there are many of', () => expect(corpus.length).toBeGreaterThan(isFull ? 400 : 100))

  it('for a post is refused with a reason, or stored as what it is, without what was hidden', async () => {
    let taken = 0
    await each(corpus, async (who, { name, format, bytes }) => {
      const reply = await who.request<MediaView>('POST', '/media?for=post', file(bytes))
      if (isRefused(reply, name)) return
      taken++
      expect([name, reply.status]).toEqual([name, 201])
      expect(typesOf[format ?? ''] ?? [], name).toContain(reply.body.type)
      const { headers, text } = await served(who, reply.body)
      expect([name, headers.get('content-type')]).toEqual([name, reply.body.type])
      expect([name, RUNS.exec(text)]).toEqual([name, null])
    })
    expect(taken).toBeGreaterThan(isFull ? 50 : 10)
  })

  it('for a conversation may be any file, which is then only ever saved', async () => {
    const strangers = corpus.filter(({ name }) =>
      /^(?:stranger|only-the-beginning|after-a-page)\//.test(name),
    )
    await each(strangers, async (who, { name, bytes }) => {
      const reply = await who.request<MediaView>('POST', '/media?for=message&name=page.html', file(bytes))
      if (isRefused(reply, name)) return
      expect([name, reply.body.kind, reply.body.type]).toEqual([name, 'file', 'application/octet-stream'])
      const { headers } = await served(who, reply.body)
      expect(headers.get('content-type')).toBe('application/octet-stream')
      expect(headers.get('content-disposition')).toMatch(/^attachment;/)
    })
  })

  it('as a picture of oneself, or as a smaller version, is a picture or nothing', async () => {
    const some = corpus.filter(({ name }, i) => name.startsWith('hostile/') || isTried(i, 9))
    await each(some, async (who, { name, bytes }) => {
      const own = await who.request<MediaView>('POST', '/media?for=avatar', file(bytes))
      if (!isRefused(own, name)) expect([name, own.body.kind]).toEqual([name, 'image'])
      const whole = await who.uploads('post', picture(400, 300))
      const smaller = await who.request('PUT', `/media/${whole.id}/variants/small`, file(bytes))
      if (isRefused(smaller, name)) return
      expect([name, smaller.status]).toEqual([name, 204])
      const { headers, text } = await served(who, { ...whole, url: whole.url.replace('full', 'small') })
      expect([name, headers.get('content-type')]).toEqual([
        name,
        expect.stringMatching(/^image\/(?:jpeg|png|webp|gif)$/),
      ])
      expect([name, RUNS.exec(text)]).toEqual([name, null])
    })
  })
})
