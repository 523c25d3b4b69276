import { describe, expect, it } from 'vitest'
import { ACCOUNT_HEADER, NO_ACCOUNT } from '../../core/account-header'
import { directOf } from '../../test/rooms'
import { fetchWorker } from '../../test/fetch'
import { freshAddress, ORIGIN, PASSWORD, people, type Person, person, request } from '../../test/world'

/** The cookies of a browser in which this person has just logged in. */
async function cookiesOf({ username }: Person): Promise<string> {
  const { headers } = await request('POST', '/auth/login', {
    body: { login: username, password: PASSWORD },
    headers: { ...freshAddress(), origin: ORIGIN },
  })
  return headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

/** What a page of that browser asks that believes in this account. */
async function browserOf(owner: Person) {
  const cookie = await cookiesOf(owner)
  return (method: string, path: string, account: string | undefined, body?: unknown) =>
    request(method, path, {
      ...(body !== undefined && { body }),
      headers: { cookie, origin: ORIGIN, ...(account !== undefined && { [ACCOUNT_HEADER]: account }) },
    })
}

describe('a request that says for whose account it is', () => {
  it('is never carried out for the one whose cookies the browser has', async () => {
    const [ada, ben] = await people(2)
    const { id: room } = await directOf(ada, ben)
    const post = await ben.posts('Where the clover grows')
    const ask = await browserOf(ben)
    const writes: [method: string, path: string, body?: unknown][] = [
      ['POST', '/posts', { text: 'From Ada' }],
      ['POST', `/posts/${post.id}/comments`, { text: 'From Ada' }],
      ['PUT', `/posts/${post.id}/reaction`, { kind: 'like' }],
      ['PUT', `/posts/${post.id}/bookmark`],
      ['POST', `/conversations/${room}/messages`, { text: 'From Ada', clientId: 'one' }],
      ['DELETE', `/posts/${post.id}`],
      ['PATCH', '/users/me', { bio: 'Ada' }],
      ['POST', '/auth/logout'],
    ]
    for (const [method, path, body] of writes) {
      const reply = await ask(method, path, ada.id, body)
      expect(reply, `${method} ${path}`).toMatchObject({ status: 409, body: { code: 'wrong_account' } })
    }
    expect(await ask('GET', '/users/me', ada.id)).toMatchObject({ status: 409 })
    const messages = await ben.get(`/conversations/${room}/messages`)
    expect(messages.items.filter(({ text }: { text: string }) => text !== '')).toEqual([])
    expect(await ask('GET', `/posts/${post.id}`, ben.id)).toMatchObject({
      status: 200,
      body: { commentCount: 0, viewer: { reaction: null, bookmarked: false } },
    })
  })

  it('is carried out for its own, and without saying so for whoever is logged in', async () => {
    const ada = await person('ada')
    const ask = await browserOf(ada)
    expect((await ask('POST', '/posts', ada.id, { text: 'Mine' })).status).toBe(201)
    expect((await ask('POST', '/posts', undefined, { text: 'Mine, too' })).status).toBe(201)
  })

  it('is refused when nobody is logged in, also where guests are welcome', async () => {
    const ada = await person('ada')
    for (const path of ['/posts', '/stats/posts?from=2025&to=2026', '/tags/trending']) {
      const reply = await request('GET', path, { headers: { [ACCOUNT_HEADER]: ada.id } })
      expect(reply, path).toMatchObject({ status: 401, body: { code: 'unauthenticated' } })
    }
  })

  it('counts cookies for nothing when it is a guest who asks', async () => {
    const ada = await person('ada')
    const post = await ada.posts('For myself', { visibility: 'private' })
    const ask = await browserOf(ada)
    expect((await ask('GET', `/posts/${post.id}`, ada.id)).status).toBe(200)
    expect((await ask('GET', `/posts/${post.id}`, NO_ACCOUNT)).status).toBe(404)
    expect((await ask('POST', '/posts', NO_ACCOUNT, { text: 'Whose?' })).status).toBe(401)
  })
})

it('a renewal tells whose session it is', async () => {
  const ada = await person('ada')
  const ask = await browserOf(ada)
  expect(await ask('POST', '/auth/refresh', undefined, {})).toMatchObject({
    status: 200,
    body: { userId: ada.id },
  })
})

it('a socket says for whom it is opened, and is nobody else’s', async () => {
  const [ada, ben] = await people(2)
  const { id: room } = await directOf(ada, ben)
  const cookie = await cookiesOf(ben)
  const open = async (path: string) => {
    const headers = { upgrade: 'websocket', cookie, origin: ORIGIN }
    const { status, webSocket } = await fetchWorker(new Request(`${ORIGIN}/api/v1${path}`, { headers }))
    webSocket?.accept()
    webSocket?.close()
    return status
  }
  for (const path of ['/hub', `/conversations/${room}/socket`]) {
    expect(await open(`${path}?account=${ada.id}`), path).toBe(409)
    expect(await open(`${path}?account=${ben.id}`), path).toBe(101)
  }
})
