import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, it, vi } from 'vitest'
import worker from '../index'
import { testEnv } from '../test/bus'
import { fetchWorker } from '../test/fetch'
import { metered } from '../test/meter'
import { freshAddress, ORIGIN, PASSWORD, type Person, person, request } from '../test/world'
import { BOOKMARK, startOf } from './bookmark'

const A_BOOKMARK = '00000085-0000024c-00004c6d-8e61117bf38d7adb71b934ebbf891683'
const onD1 = env.DATABASE === 'd1'

afterEach(() => vi.restoreAllMocks())

/** Where the reading of each request began, in order. */
function starts() {
  const spy = vi.spyOn(env.DB, 'withSession')
  return () => spy.mock.calls.map(([start]) => start)
}

async function logIn(ada: Person, origin = ORIGIN): Promise<string[]> {
  const response = await fetchWorker(
    new Request(`${origin}/api/v1/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...freshAddress() },
      body: JSON.stringify({ login: ada.username, password: PASSWORD }),
    }),
  )
  await response.text()
  return response.headers.getSetCookie()
}

const jar = (cookies: string[]) => cookies.map((cookie) => cookie.split(';')[0]).join('; ')

describe('reading begins', () => {
  it.each([
    ['a write', { method: 'POST', bookmark: A_BOOKMARK, hasToken: false }, 'first-primary'],
    ['a read after a write', { method: 'GET', bookmark: A_BOOKMARK, hasToken: true }, A_BOOKMARK],
    ['a browser’s read after a write', { method: 'HEAD', bookmark: A_BOOKMARK, hasToken: false }, A_BOOKMARK],
    ['a program’s read', { method: 'GET', bookmark: undefined, hasToken: true }, 'first-primary'],
    ['anybody’s read', { method: 'GET', bookmark: undefined, hasToken: false }, 'first-unconstrained'],
    ['a read with nonsense', { method: 'GET', bookmark: 'x', hasToken: false }, 'first-primary'],
  ])('for %s', (_, asked, start) => expect(startOf(asked)).toBe(start))
})

describe.runIf(onD1)('a bookmark', () => {
  it('comes with every write, and sent back it is where reading begins', async () => {
    const ada = await person('ada')
    const wrote = await ada.request('POST', '/posts', { body: { text: 'Mine' } })
    const bookmark = wrote.headers.get(BOOKMARK) ?? ''
    expect(bookmark).toMatch(/^[0-9a-f-]{59}$/)
    // A program has no use for a cookie.
    expect(wrote.headers.get('set-cookie')).toBeNull()

    const began = starts()
    const headers = { [BOOKMARK]: bookmark }
    const read = await ada.request('GET', `/posts/${wrote.body.id}`, { headers })
    expect(read.body.text).toBe('Mine')
    expect(began()).toEqual([bookmark])
    expect(read.headers.get(BOOKMARK)).toBeNull()
  })

  it('is kept by a browser in a cookie that no script can read', async () => {
    const ada = await person('ada')
    const cookies = await logIn(ada)
    const bookmark = cookies.find((cookie) => cookie.startsWith('warren-bookmark='))
    expect(bookmark).toMatch(/; Max-Age=900; Path=\/; HttpOnly; SameSite=Lax$/)
    const secure = await logIn(ada, 'https://warren.example')
    expect(secure.find((cookie) => cookie.startsWith('__Host-warren-bookmark='))).toMatch(
      /; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )

    const began = starts()
    const headers = { cookie: jar(cookies), origin: ORIGIN }
    await request('GET', '/users/me', { headers })
    const wrote = await request('POST', '/posts', { headers, body: { text: 'From a browser' } })
    const [, value = ''] = /warren-bookmark=([^;]+)/.exec(bookmark ?? '') ?? []
    expect(began()).toEqual([value, 'first-primary'])
    const [later = ''] = wrote.headers.getSetCookie()
    expect(later).toContain('warren-bookmark=')
    expect(later).not.toContain(value)
  })

  it.each(['', 'x', 'first-unconstrained', A_BOOKMARK.toUpperCase(), `${A_BOOKMARK}0`, 'a'.repeat(5_000)])(
    'that is none (%j) is ignored, and the original is read',
    async (nonsense) => {
      const ada = await person('ada')
      const began = starts()
      const reply = await ada.request('GET', '/users/me', { headers: { [BOOKMARK]: nonsense } })
      expect(reply.status).toBe(200)
      const cookie = `warren-bookmark=${nonsense}`
      // In no cache yet: what is answered from one opens nothing.
      expect((await request('GET', `/users/${ada.username}`, { headers: { cookie } })).status).toBe(200)
      expect(began()).toEqual(['first-primary', 'first-primary'])
    },
  )

  it('of another database does no harm', async () => {
    const ada = await person('ada')
    const headers = { [BOOKMARK]: A_BOOKMARK }
    expect((await ada.request('GET', '/users/me', { headers })).status).toBe(200)
  })

  it('is forgotten by a browser to which the database gave no answer', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const refuse = () => {
      throw new Error('D1_ERROR: no such bookmark')
    }
    const session = { prepare: refuse, batch: refuse, getBookmark: () => null }
    const DB = { withSession: () => session, prepare: refuse } as unknown as D1Database
    const execution = createExecutionContext()
    const asked = new Request(`${ORIGIN}/api/v1/tags/none/posts`, {
      headers: { cookie: `warren-bookmark=${A_BOOKMARK}` },
    }) as Parameters<typeof worker.fetch>[0]
    const response = await worker.fetch(asked, { ...testEnv, DB }, execution)
    await waitOnExecutionContext(execution)
    expect(response.status).toBe(500)
    expect(response.headers.get('set-cookie')).toBe('warren-bookmark=; Max-Age=0; Path=/')
  })

  it('costs no round trip, and what a session asks is counted', async () => {
    const ada = await person('ada')
    const { trips, rowsRead, result } = await metered(() => ada.posts('Counted'))
    expect([trips, rowsRead > 0]).toEqual([2, true])
    const headers = { [BOOKMARK]: A_BOOKMARK }
    const read = await metered(() => ada.request('GET', `/posts/${result.id}`, { headers }))
    expect([read.trips, read.rowsRead > 0]).toEqual([1, true])
  })
})

it.runIf(onD1)('what fills the cache of guests is read from the original', async () => {
  const ada = await person('ada')
  const post = await ada.posts('Fresh')
  const copy = () => {
    throw new Error('a copy was asked')
  }
  const session = { prepare: copy, batch: copy, getBookmark: () => null }
  vi.spyOn(env.DB, 'withSession').mockReturnValue(session as never)
  expect((await request('GET', `/posts/${post.id}`)).body.text).toBe('Fresh')
})

it.runIf(!onD1)('libSQL has no bookmarks', async () => {
  const ada = await person('ada')
  const reply = await ada.request('POST', '/posts', { body: { text: 'Mine' } })
  expect(reply.headers.get(BOOKMARK)).toBeNull()
})
