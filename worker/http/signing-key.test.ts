import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { describe, expect, it, vi } from 'vitest'
import type { Env } from '../env'
import worker from '../index'
import { testEnv } from '../test/bus'
import { apiDocument } from '../test/contract'
import { ORIGIN } from '../test/world'

async function ask(method: string, path: string, keys: object) {
  const execution = createExecutionContext()
  const init = { method, headers: { 'idempotency-key': 'one' } }
  const request = new Request(ORIGIN + path, init) as Parameters<typeof worker.fetch>[0]
  const response = await worker.fetch(request, { ...testEnv, ...keys } as unknown as Env, execution)
  await waitOnExecutionContext(execution)
  return response
}

const { paths } = await apiDocument()
const routes = Object.entries(paths)
  .filter(([path]) => path.startsWith('/api/'))
  .flatMap(([path, methods]) => Object.keys(methods).map((method) => [method.toUpperCase(), path] as const))

describe('a signing key', () => {
  it.each([
    ['none', { JWT_SECRET: undefined }],
    ['of five characters', { JWT_SECRET: 'abcde' }],
    ['of 31 characters', { JWT_SECRET: 'x'.repeat(31) }],
    ['of five characters before the present one', { JWT_SECRET_PREVIOUS: 'abcde' }],
  ])('%s signs nothing: every route says that the server is not set up', async (_, keys) => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    for (const [method, path] of routes) {
      const response = await ask(method, path.replace(/\{[^}]+\}/g, 'x'), keys)
      expect([response.status, response.headers.getSetCookie()], `${method} ${path}`).toEqual([503, []])
      expect(await response.json(), path).toMatchObject({
        code: 'unavailable',
        detail: expect.stringContaining('/readyz'),
      })
    }
    log.mockRestore()
  })

  it('of 32 bytes serves', async () => {
    expect((await ask('GET', '/api/v1/posts', { JWT_SECRET: 'é'.repeat(16) })).status).toBe(200)
  })
})
