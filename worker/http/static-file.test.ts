import { describe, expect, it } from 'vitest'
import { open } from '../test/pages'

describe('the files of the client', () => {
  it.each(['/manifest.webmanifest', '/assets/index-1a2b.js'])('%s is a file', async (path) => {
    const { status, text } = await open(path)
    expect([status, text]).toEqual([200, 'file'])
  })

  it.each(['/sitemap.xsl', '/wp-login.php', '/assets/index-gone.js', '/deep/in/.env', '/favicon.ico'])(
    '%s, which is not there, is not found',
    async (path) => {
      const { status, text } = await open(path)
      expect(status).toBe(404)
      expect(JSON.parse(text)).toMatchObject({ code: 'not_found' })
    },
  )

  it('are read only, and no route of the API is one of them', async () => {
    expect((await open('/manifest.webmanifest', { method: 'POST' })).status).toBe(404)
    expect(JSON.parse((await open('/api/v1/nothing.json')).text)).toMatchObject({ code: 'not_found' })
    expect(JSON.parse((await open('/api/v1/openapi.json')).text)).toMatchObject({
      openapi: expect.any(String),
    })
  })
})
