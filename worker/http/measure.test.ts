import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Env } from '../env'
import worker from '../index'
import { testEnv } from '../test/bus'
import { metered, tap } from '../test/meter'
import { ORIGIN, people, person, type Person } from '../test/world'

type Line = Record<string, unknown>

const lines: { log: Line[]; error: Line[] } = { log: [], error: [] }

/** Sends a request with the log on, and gives what was logged. */
async function logged(who: Person | null, method: string, path: string, body?: unknown) {
  lines.log = []
  lines.error = []
  const log = vi
    .spyOn(console, 'log')
    .mockImplementation((line: string) => void lines.log.push(JSON.parse(line)))
  const error = vi
    .spyOn(console, 'error')
    .mockImplementation((line: string) => void lines.error.push(JSON.parse(line)))
  const headers = {
    ...(who && { authorization: `Bearer ${who.token}` }),
    ...(body !== undefined && { 'content-type': 'application/json' }),
  }
  const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) }
  const execution = createExecutionContext()
  const request = new Request(`${ORIGIN}${path}`, init) as Parameters<typeof worker.fetch>[0]
  const response = await worker.fetch(request, { ...testEnv, LOG_REQUESTS: 'on' } as Env, execution)
  await waitOnExecutionContext(execution)
  log.mockRestore()
  error.mockRestore()
  return { response, line: lines.log.find(({ what }) => what === 'request'), errors: lines.error }
}

afterEach(() => vi.restoreAllMocks())

describe('the line of a request', () => {
  it('names the route and not the path, and nobody', async () => {
    const ada = await person('ada')
    const post = await ada.posts('Who reads the log?')
    const { line, response } = await logged(ada, 'GET', `/api/v1/posts/${post.id}?secret=carrots`)
    expect(line).toMatchObject({
      requestId: response.headers.get('x-request-id'),
      method: 'GET',
      route: '/api/v1/posts/:id',
      status: 200,
      viewer: true,
    })
    const text = JSON.stringify(line)
    for (const secret of [post.id, ada.id, ada.username, ada.email, ada.token, 'carrots'])
      expect(text).not.toContain(secret)
  })

  it.each([
    [
      'a stranger who is refused',
      'GET',
      '/api/v1/auth/session',
      { route: '/api/v1/auth/session', status: 401 },
    ],
    ['a path that is unknown', 'GET', '/api/v1/burrows/7', { route: 'unmatched', status: 404 }],
    ['a wrong method', 'DELETE', '/healthz', { route: 'unmatched', status: 405 }],
    ['a route outside the API', 'GET', '/avatars/clover.svg', { route: '/avatars/:file', status: 200 }],
  ])('tells of %s', async (_, method, path, expected) => {
    const { line } = await logged(null, method, path)
    expect(line).toMatchObject({ ...expected, viewer: false, trips: 0 })
  })

  describe.runIf(testEnv.DATABASE === 'd1')('counts what D1 counted', () => {
    it.each([
      ['a page of posts', () => ['GET', '/api/v1/posts?limit=5'] as const],
      ['home', () => ['GET', '/api/v1/feeds/home'] as const],
      ['a post being written', () => ['POST', '/api/v1/posts', { text: 'One more' }] as const],
      ['an answer without SQL', () => ['GET', '/api/v1/auth/session'] as const],
    ])('for %s', async (_, ask) => {
      const [ada, ben] = await people(2)
      await ben.posts('Seen by Ada')
      await ada.follows(ben)
      const [method, path, body] = ask()
      // The columns of each statement are learned when it first runs.
      await logged(ada, method, path, body)
      const { result, trips, rowsRead, rowsWritten } = await metered(() => logged(ada, method, path, body))
      expect(result.response.ok).toBe(true)
      expect(result.line).toMatchObject({ trips, rowsRead, rowsWritten, unseen: 0 })
    })
  })
})

describe('Server-Timing', () => {
  it('is on every answer, and says what the log says', async () => {
    const ada = await person('ada')
    const { line, response } = await logged(ada, 'GET', '/api/v1/posts')
    expect(response.headers.get('server-timing')).toBe(
      `total;dur=${String(line?.ms)}, db;dur=${String(line?.sqlMs)};desc="1 trip"`,
    )
    const refused = await logged(null, 'GET', '/api/v1/bookmarks')
    expect(refused.response.headers.get('server-timing')).toMatch(
      /^total;dur=\d+, db;dur=\d+;desc="0 trips"$/,
    )
  })
})

describe.runIf(testEnv.DATABASE === 'd1')('an error of ours', () => {
  it('is logged with its cause, but without SQL and without what was asked', async () => {
    const ada = await person('ada')
    const restore = tap(() =>
      Promise.resolve(Response.json({ success: false, error: 'the disk is full' }, { status: 500 })),
    )
    const { response, line, errors } = await logged(ada, 'GET', '/api/v1/posts?tag=privatecarrot').finally(
      restore,
    )
    expect(response.status).toBe(500)
    expect(line).toMatchObject({ status: 500, trips: 1 })
    expect(errors).toHaveLength(1)
    expect(errors[0]).toMatchObject({ what: 'error', route: '/api/v1/posts', requestId: line?.requestId })
    expect(errors[0]?.message).toMatch(/the disk is full/)
    const shown = JSON.stringify(errors) + (await response.text())
    expect(shown).not.toMatch(/privatecarrot|select|params/i)
    expect(shown).not.toContain(ada.id)
  })
})
