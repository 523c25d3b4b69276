import { describe, expect, it } from 'vitest'
import { open } from '../../test/pages'
import { pictureOf } from '../media/file'
import { fetchFile } from '../../test/world'
import { addressOf } from './raster/kept-png'

const bytesOf = async (path: string) => new Uint8Array(await (await fetchFile(path)).arrayBuffer())

describe('a bunny by its address', () => {
  it('is a drawing, or a picture of a size that is on the list', async () => {
    const svg = await open('/avatars/clover.svg')
    expect([svg.status, svg.headers.get('content-type')]).toEqual([200, 'image/svg+xml'])
    for (const [query, size] of [
      ['', 400],
      ['?size=100', 100],
      ['?size=200', 200],
    ] as const) {
      const path = `/avatars/clover.png${query}`
      const first = await bytesOf(path)
      expect(pictureOf(first)).toMatchObject({ type: 'image/png', width: size, height: size })
      // Drawn, and then kept: nobody can tell.
      expect(await bytesOf(path)).toEqual(first)
    }
  })

  it('is drawn once for each seed and size, and kept', async () => {
    const path = '/avatars/drawn-once.png?size=100'
    const drawn = await bytesOf(path)
    const address = addressOf('drawn-once', 100)
    const kept = await caches.default.match(address)
    expect(kept?.headers.get('cache-control')).toBe('public, max-age=31536000')
    expect(new Uint8Array(await kept!.arrayBuffer())).toEqual(drawn)
    // Were it drawn again, it would not be this.
    await caches.default.put(address, new Response('kept', { headers: { 'cache-control': 'max-age=60' } }))
    expect(new TextDecoder().decode(await bytesOf(path))).toBe('kept')
    expect(pictureOf(await bytesOf('/avatars/drawn-once.png?size=200'))).toMatchObject({ width: 200 })
  })

  it('may be kept for ever, and is not sent to whoever has it', async () => {
    const etags = new Set<string>()
    for (const path of ['/avatars/hazel.svg', '/avatars/hazel.png', '/avatars/hazel.png?size=100']) {
      const response = await fetchFile(path)
      await response.arrayBuffer()
      expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
      expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
      const etag = response.headers.get('etag') ?? ''
      etags.add(etag)
      const again = await open(path, { headers: { 'if-none-match': etag } })
      expect([again.status, again.text]).toEqual([304, ''])
    }
    expect(etags.size).toBe(3)
  })

  it.each([
    ['/avatars/clover.png?size=1000', 400],
    ['/avatars/clover.png?size=0100', 400],
    ['/avatars/clover.gif', 404],
    ['/avatars/clover', 404],
    ['/avatars/a%2Fb.png', 404],
    [`/avatars/${'x'.repeat(65)}.png`, 404],
  ])('%s answers %i', async (path, status) => {
    expect((await fetchFile(path)).status).toBe(status)
  })
})
