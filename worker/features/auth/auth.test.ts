import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { connect } from '../../db/client'
import { sessions, users } from '../../db/schema'
import { directOf } from '../../test/rooms'
import { openHub, openRoom } from '../../test/socket'
import { freshAddress, ORIGIN, PASSWORD, people, Person, person, type Reply, request } from '../../test/world'
import { ROTATION_GRACE } from './tokens'

const NEW_PASSWORD = 'a burrow under the old oak'

const db = connect(env)

function logIn(login: string, password = PASSWORD, headers = freshAddress()): Promise<Reply> {
  return request('POST', '/auth/login', { body: { login, password, tokens: 'body' }, headers })
}

function refresh(refreshToken: string): Promise<Reply> {
  return request('POST', '/auth/refresh', { body: { refreshToken } })
}

/** Moves the last rotation of a session into the past, as if that much time had gone by. */
async function letPass(who: Person, milliseconds: number): Promise<void> {
  const rotatedAt = Date.now() - milliseconds
  await db.update(sessions).set({ rotatedAt }).where(eq(sessions.userId, who.id))
}

describe('registering', () => {
  it('makes an account whose name is unique whatever its case', async () => {
    const ada = await person('ada')
    const taken = { username: ada.username.toUpperCase(), email: 'other@example.org', password: PASSWORD }
    const again = await request('POST', '/auth/register', { body: taken, headers: freshAddress() })
    expect(again).toMatchObject({
      status: 409,
      body: { code: 'username_taken', detail: 'This username is taken. Choose another.' },
    })
  })

  it('does not tell that an address has an account, and whoever only names it does not log in by it', async () => {
    const ada = await person('ada')
    const mail = { username: `${ada.username}-2`, email: ada.email.toUpperCase(), password: NEW_PASSWORD }
    const sameMail = await request('POST', '/auth/register', { body: mail, headers: freshAddress() })
    expect(sameMail).toMatchObject({ status: 201, body: { user: { emailConfirmed: false } } })
    expect(await logIn(ada.email)).toMatchObject({ status: 200, body: { user: { id: ada.id } } })
    expect(await logIn(ada.email, NEW_PASSWORD)).toMatchObject({ status: 401 })
  })

  it.each([
    ['a', 'username'],
    ['x'.repeat(33), 'username'],
    ['-ada', 'username'],
    ['ada-', 'username'],
    ['a--b', 'username'],
    ['a b', 'username'],
    ['ädä', 'username'],
  ])('refuses the username %j', async (username, path) => {
    const body = { username, email: 'x@example.org', password: PASSWORD }
    const reply = await request('POST', '/auth/register', { body, headers: freshAddress() })
    expect(reply).toMatchObject({ status: 422, body: { code: 'invalid_input', errors: [{ path }] } })
  })

  it.each([
    ['password', 'weak_password'],
    ['iloveyou', 'weak_password'],
    ['SomeBunny', 'weak_password'],
    ['mailbox-name', 'weak_password'],
    ['abababab', 'weak_password'],
    ['short', 'invalid_input'],
    ['x'.repeat(129), 'invalid_input'],
  ])('refuses the password %j', async (password, code) => {
    const body = { username: 'somebunny', email: 'mailbox-name@example.org', password }
    const reply = await request('POST', '/auth/register', { body, headers: freshAddress() })
    expect(reply).toMatchObject({ status: 422, body: { code } })
  })

  it('with the same Idempotency-Key makes one account and logs it in twice', async () => {
    const username = `once-${crypto.randomUUID().slice(0, 8)}`
    const body = { username, email: `${username}@example.org`, password: PASSWORD, tokens: 'body' }
    const headers = { ...freshAddress(), 'idempotency-key': crypto.randomUUID() }
    const replies = await Promise.all([1, 2].map(() => request('POST', '/auth/register', { body, headers })))
    expect(replies.map((r) => r.status)).toEqual([201, 201])
    expect(replies[0]!.body.user.id).toBe(replies[1]!.body.user.id)
    const other = await request('POST', '/auth/register', {
      body: { ...body, password: 'another one entirely' },
      headers,
    })
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } })
  })
})

describe('logging in', () => {
  it('takes the username or the e-mail address, in any case', async () => {
    const ada = await person('ada')
    for (const login of [ada.username, ada.username.toUpperCase(), ada.email.toUpperCase()]) {
      expect(await logIn(login)).toMatchObject({ status: 200, body: { user: { id: ada.id } } })
    }
  })

  it('answers the same for an unknown name and a wrong password', async () => {
    const ada = await person('ada')
    const unknown = await logIn('nobody-here')
    const wrong = await logIn(ada.username, 'not the password')
    const { requestId: _1, ...first } = unknown.body
    const { requestId: _2, ...second } = wrong.body
    expect(first).toEqual(second)
    expect(first).toMatchObject({ status: 401, code: 'invalid_credentials' })
  })

  it('slows down guesses from one address without locking the owner out', async () => {
    const ada = await person('ada')
    const attacker = freshAddress()
    const guesses: number[] = []
    for (let i = 0; i < 11; i++)
      guesses.push((await logIn(ada.username, `guess number ${i}`, attacker)).status)
    expect(guesses).toEqual([...Array<number>(10).fill(401), 429])
    const blocked = await logIn(ada.username, PASSWORD, attacker)
    expect(blocked).toMatchObject({ status: 429, body: { code: 'rate_limited' } })
    expect(Number(blocked.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(blocked.headers.get('ratelimit-remaining')).toBe('0')
    expect((await logIn(ada.username)).status).toBe(200)
  })

  it('is refused to a banned account that knows its password, and its writes stop', async () => {
    const ada = await person('ada')
    await db.update(users).set({ standing: 'banned' }).where(eq(users.id, ada.id))
    expect(await logIn(ada.username)).toMatchObject({ status: 403, body: { code: 'account_suspended' } })
    const write = await ada.request('POST', '/posts', { body: { text: 'Still here' } })
    expect(write).toMatchObject({ status: 403, body: { code: 'account_suspended' } })
  })
})

describe('refreshing', () => {
  it('gives the same successor to two tabs that ask at once', async () => {
    const ada = await person('ada')
    const { refreshToken } = (await logIn(ada.username)).body
    await letPass(ada, ROTATION_GRACE + 1)
    const [first, second] = await Promise.all([refresh(refreshToken), refresh(refreshToken)])
    expect([first.status, second.status]).toEqual([200, 200])
    expect(first.body.refreshToken).toBe(second.body.refreshToken)
    expect((await refresh(first.body.refreshToken)).status).toBe(200)
  })

  it('gives all tabs the same token when some of them have the one before, whatever comes first', async () => {
    const ada = await person('ada')
    const { refreshToken } = (await logIn(ada.username)).body
    await letPass(ada, ROTATION_GRACE + 1)
    const present = (await refresh(refreshToken)).body.refreshToken
    expect(present).not.toBe(refreshToken)
    for (const former of [[0], [1], [0, 2], [1, 3], [2, 3]]) {
      const tabs = [0, 1, 2, 3].map((tab) => (former.includes(tab) ? refreshToken : present))
      const replies = await Promise.all(tabs.map(refresh))
      expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200])
      expect(new Set(replies.map(({ body }) => body.refreshToken))).toEqual(new Set([present]))
    }
    await letPass(ada, ROTATION_GRACE + 1)
    expect((await refresh(present)).status).toBe(200)
  })

  it('ends the session when a token is used again later', async () => {
    const ada = await person('ada')
    const { refreshToken } = (await logIn(ada.username)).body
    await letPass(ada, ROTATION_GRACE + 1)
    const next = (await refresh(refreshToken)).body.refreshToken
    await letPass(ada, ROTATION_GRACE + 1)
    expect(await refresh(refreshToken)).toMatchObject({ status: 401, body: { code: 'session_ended' } })
    expect(await refresh(next)).toMatchObject({ status: 401, body: { code: 'session_ended' } })
  })

  it('of a token that was used before closes the sockets of its session, and no others', async () => {
    const [ada, ben] = await people(2)
    const { id } = await directOf(ada, ben)
    const { refreshToken, accessToken } = (await logIn(ada.username)).body
    const elsewhere = new Person(ada.me, accessToken, ada.email)
    const [hub, room] = [await openHub(elsewhere), await openRoom(elsewhere, id)]
    const untouched = [await openHub(ada), await openRoom(ada, id)] as const
    await letPass(ada, ROTATION_GRACE + 1)
    await refresh(refreshToken)
    await letPass(ada, ROTATION_GRACE + 1)
    expect((await refresh(refreshToken)).status).toBe(401)
    const codes = (await Promise.all([hub.closed, room.closed])).map(({ code }) => code)
    expect(codes).toEqual([4001, 4001])
    for (const socket of untouched) await socket.settled()
    const { status } = await elsewhere.request('POST', `/conversations/${id}/messages`, {
      body: { text: 'Me?' },
    })
    expect(status).toBe(401)
  })

  it('ends for good when the session is over, however often it was refreshed', async () => {
    const ada = await person('ada')
    const login = (await logIn(ada.username)).body
    const refreshed = await refresh(login.refreshToken)
    expect(refreshed.body.sessionExpiresAt).toBe(login.sessionExpiresAt)
    await db
      .update(sessions)
      .set({ expiresAt: Date.now() - 1 })
      .where(eq(sessions.userId, ada.id))
    expect((await refresh(refreshed.body.refreshToken)).status).toBe(401)
  })

  it.each(['', 'nonsense', 'a.b.c', '0192f1f0-0000-7000-8000-000000000001.0.AAAA'])(
    'refuses the forged token %j and ends nothing',
    async (token) => {
      expect(await refresh(token)).toMatchObject({ status: 401, body: { code: 'session_ended' } })
    },
  )
})

describe('sessions', () => {
  it('are listed, and ended one by one', async () => {
    const ada = await person('ada')
    const other = (await logIn(ada.username)).body
    const list = await ada.all('/auth/sessions', 1)
    expect(list.map((s: { current: boolean }) => s.current)).toEqual([false, true])
    await ada.does('DELETE', `/auth/sessions/${list[0].id}`)
    expect((await refresh(other.refreshToken)).status).toBe(401)
    const write = await request('POST', '/posts', {
      body: { text: 'From the ended session' },
      headers: { authorization: `Bearer ${other.accessToken}` },
    })
    expect(write).toMatchObject({ status: 401, body: { code: 'session_ended' } })
  })

  it('of another person cannot be ended', async () => {
    const [ada, ben] = [await person('ada'), await person('ben')]
    const [session] = await ada.all('/auth/sessions')
    expect((await ben.request('DELETE', `/auth/sessions/${session.id}`)).status).toBe(204)
    expect(await ada.all('/auth/sessions')).toHaveLength(1)
  })

  it('other than this one end when the password changes', async () => {
    const ada = await person('ada')
    const other = (await logIn(ada.username)).body
    const body = { currentPassword: PASSWORD, newPassword: 'a new burrow, a new word' }
    const wrong = await ada.request('POST', '/auth/password', {
      body: { ...body, currentPassword: 'not this' },
    })
    expect(wrong).toMatchObject({ status: 401, body: { code: 'invalid_credentials' } })
    await ada.does('POST', '/auth/password', body)
    expect((await refresh(other.refreshToken)).status).toBe(401)
    expect((await logIn(ada.username)).status).toBe(401)
    expect((await logIn(ada.username, body.newPassword)).status).toBe(200)
    expect((await ada.request('POST', '/posts', { body: { text: 'Still in' } })).status).toBe(201)
  })
})

describe('a change of password with an Idempotency-Key', () => {
  it('is answered alike when it is repeated', async () => {
    const ada = await person('ada')
    const body = { currentPassword: PASSWORD, newPassword: 'a new burrow, a new word' }
    const headers = { 'idempotency-key': crypto.randomUUID() }
    const first = await ada.request('POST', '/auth/password', { body, headers })
    const again = await ada.request('POST', '/auth/password', { body, headers })
    expect([first.status, again.status]).toEqual([204, 204])
    expect(again.headers.get('idempotency-replayed')).toBe('true')
  })
})

describe('the access token', () => {
  const forge = (secret: string, claims: object, exp: number) =>
    new SignJWT({ sid: crypto.randomUUID(), name: 'ada', role: 'admin', ...claims })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject('0192f1f0-0000-7000-8000-000000000001')
      .setIssuer('warren')
      .setAudience('warren')
      .setExpirationTime(exp)
      .sign(new TextEncoder().encode(secret))
  const soon = Math.floor(Date.now() / 1000) + 60

  it.each([
    ['no token', async () => ''],
    ['another key', () => forge('another-key', {}, soon)],
    ['expired by a second', () => forge(env.JWT_SECRET, {}, Math.floor(Date.now() / 1000) - 1)],
    ['alg none', async () => `${btoa('{"alg":"none"}')}.${btoa('{"sub":"x","exp":9999999999}')}.`],
    ['claims that are not ours', () => forge(env.JWT_SECRET, { sid: 'not-an-id' }, soon)],
  ])('is refused: %s', async (_, make) => {
    const reply = await request('GET', '/auth/session', {
      headers: { authorization: `Bearer ${await make()}` },
    })
    expect(reply).toMatchObject({ status: 401, body: { code: 'invalid_token' } })
  })

  it('says who it speaks for', async () => {
    const ada = await person('ada')
    expect(await ada.get('/auth/session')).toMatchObject({
      userId: ada.id,
      username: ada.username,
      role: 'user',
    })
    expect(await request('GET', '/auth/session')).toMatchObject({
      status: 401,
      body: { code: 'unauthenticated' },
    })
  })
})

describe('cookies', () => {
  async function browser() {
    const ada = await person('ada')
    const reply = await request('POST', '/auth/login', {
      body: { login: ada.username, password: PASSWORD },
      headers: { ...freshAddress(), origin: ORIGIN },
    })
    const set = tokensIn(reply.headers)
    return { set, cookie: set.map((c) => c.split(';')[0]).join('; '), body: reply.body }
  }

  /** Without the bookmark (http/bookmark.ts), which only D1 gives. */
  const tokensIn = (headers: Headers) =>
    headers.getSetCookie().filter((cookie) => !cookie.startsWith('warren-bookmark='))

  it('hold the tokens out of reach of scripts', async () => {
    const { set, body } = await browser()
    expect(set).toHaveLength(3)
    for (const cookie of set) expect(cookie).toMatch(/HttpOnly; .*SameSite=Lax/i)
    expect(Object.keys(body).sort()).toEqual(['accessTokenExpiresAt', 'sessionExpiresAt', 'user'])
  })

  it('allow a write from our own pages only', async () => {
    const { cookie } = await browser()
    const write = (headers: Record<string, string>) =>
      request('POST', '/posts', { body: { text: 'Hello' }, headers: { cookie, ...headers } })
    expect((await write({ origin: ORIGIN })).status).toBe(201)
    for (const headers of [{}, { origin: 'https://elsewhere.example' }, { origin: 'null' }]) {
      expect(await write(headers)).toMatchObject({ status: 403, body: { code: 'bad_origin' } })
    }
  })

  it('refresh and log out', async () => {
    const { cookie } = await browser()
    const headers = { cookie, origin: ORIGIN }
    const refreshed = await request('POST', '/auth/refresh', { body: {}, headers })
    expect(tokensIn(refreshed.headers)).toHaveLength(2)
    expect(Object.keys(refreshed.body).sort()).toEqual(['accessTokenExpiresAt', 'sessionExpiresAt', 'userId'])
    const out = await request('POST', '/auth/logout', { headers })
    expect(out.status).toBe(204)
    expect(out.headers.getSetCookie().join()).toMatch(/Max-Age=0/)
    expect((await request('POST', '/auth/refresh', { body: {}, headers })).status).toBe(401)
  })
})
