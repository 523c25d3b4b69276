import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { describe, expect, it } from 'vitest'
import type { Env } from '../env'
import worker from '../index'
import { testEnv } from '../test/bus'
import { ORIGIN } from '../test/world'

const PAGE = '<!doctype html><title>Warren</title>'
const html = { 'content-type': 'text/html; charset=utf-8' }

/** As the platform's asset server answers: a path that it would write otherwise is sent on, an unknown one is the page. */
const ASSETS = {
  fetch: (request: Request) => {
    const { pathname } = new URL(request.url)
    if (pathname.includes('@')) return Promise.resolve(new Response(null, { status: 307 }))
    if (pathname === '/robots.txt' || pathname === '/assets/index-1a2b.js')
      return Promise.resolve(new Response('file', { headers: { 'content-type': 'text/plain' } }))
    return Promise.resolve(new Response(PAGE, { headers: html }))
  },
}

async function ask(path: string, method = 'GET') {
  const execution = createExecutionContext()
  const request = new Request(ORIGIN + path, { method }) as Parameters<typeof worker.fetch>[0]
  const response = await worker.fetch(request, { ...testEnv, ASSETS } as unknown as Env, execution)
  await waitOnExecutionContext(execution)
  return response
}

describe('the files of the client', () => {
  it.each(['/@ada', '/@ada.lovelace', '/@ada/friends', '/%40ada', '/%40ada.svg'])(
    '%s is the page of a profile, at its own address',
    async (path) => {
      const response = await ask(path)
      expect([response.status, await response.text()]).toEqual([200, PAGE])
    },
  )

  it.each(['/robots.txt', '/assets/index-1a2b.js'])('%s is a file', async (path) => {
    const response = await ask(path)
    expect([response.status, await response.text()]).toEqual([200, 'file'])
  })

  it.each(['/sitemap.xml', '/wp-login.php', '/assets/index-gone.js', '/deep/in/.env', '/favicon.ico'])(
    '%s, which is not there, is not found',
    async (path) => {
      const response = await ask(path)
      expect(response.status).toBe(404)
      expect(await response.json()).toMatchObject({ code: 'not_found' })
    },
  )

  it('are read only, and no route of the API is one of them', async () => {
    expect((await ask('/@ada', 'POST')).status).toBe(404)
    expect(await (await ask('/api/v1/nothing.json')).json()).toMatchObject({ code: 'not_found' })
    expect(await (await ask('/api/v1/openapi.json')).json()).toMatchObject({ openapi: expect.any(String) })
  })
})
