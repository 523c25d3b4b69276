import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { connect } from '../../db/client'
import { idempotencyKeys } from '../../db/schema'
import { metered } from '../../test/meter'
import { freshAddress, ORIGIN, PASSWORD, person, type Reply, request } from '../../test/world'

type Signup = { username: string; email: string; password: string; tokens?: string }

function signup(rest: Partial<Signup> = {}): Signup {
  const username = `new-${crypto.randomUUID().slice(0, 8)}`
  return { username, email: `${username}@example.org`, password: PASSWORD, tokens: 'body', ...rest }
}

function register(body: Signup, key?: string): Promise<Reply> {
  const headers = { ...freshAddress(), ...(key && { 'idempotency-key': key }) }
  return request('POST', '/auth/register', { body, headers })
}

describe('a sign-up that is repeated with its Idempotency-Key', () => {
  it('opens nothing once the password has changed', async () => {
    const [body, key] = [signup(), crypto.randomUUID()]
    const first = await register(body, key)
    expect((await register(body, key)).status).toBe(201)
    const change = { currentPassword: body.password, newPassword: 'a new burrow, a new word' }
    const headers = { authorization: `Bearer ${first.body.accessToken}` }
    expect((await request('POST', '/auth/password', { body: change, headers })).status).toBe(204)
    const again = await register(body, key)
    expect(again).toMatchObject({ status: 401, body: { code: 'invalid_credentials' } })
    expect(again.headers.getSetCookie().join()).not.toContain('warren-refresh')
  })

  it("is not in the way of somebody else's key", async () => {
    const key = crypto.randomUUID()
    const [one, other] = [await register(signup(), key), await register(signup(), key)]
    expect([one.status, other.status]).toEqual([201, 201])
    expect(one.body.user.id).not.toBe(other.body.user.id)
  })
})

it('no answer that is kept to be repeated holds a token or a password', async () => {
  const key = () => ({ 'idempotency-key': crypto.randomUUID() })
  const body = signup()
  const { accessToken, refreshToken, deviceToken } = (await register(body, crypto.randomUUID())).body
  const mine = { authorization: `Bearer ${accessToken}` }
  const login = { login: body.username, password: PASSWORD, tokens: 'body' }
  const change = { currentPassword: PASSWORD, newPassword: 'another word for clover' }
  const requests: [path: string, body: object | undefined, headers: Record<string, string>][] = [
    ['/auth/login', login, freshAddress()],
    ['/auth/login', { ...login, tokens: 'cookie' }, { ...freshAddress(), origin: ORIGIN }],
    ['/auth/refresh', { refreshToken }, {}],
    ['/auth/socket-ticket', undefined, mine],
    ['/auth/password', change, mine],
  ]
  const secrets = [accessToken, refreshToken, deviceToken, PASSWORD, change.newPassword]
  for (const [path, json, headers] of requests) {
    const reply = await request('POST', path, {
      ...(json && { body: json }),
      headers: { ...headers, ...key() },
    })
    expect(reply.status, path).toBeLessThan(300)
    const { accessToken: access, refreshToken: refresh, deviceToken: device, ticket } = reply.body ?? {}
    secrets.push(...[access, refresh, device, ticket].filter(Boolean))
  }
  const kept = JSON.stringify(await connect(env).select().from(idempotencyKeys))
  expect(kept.length).toBeGreaterThan(2)
  for (const secret of secrets) expect(kept).not.toContain(secret)
})

describe('a name that is taken', () => {
  it.runIf(env.DATABASE === 'd1')(
    'is refused alike, and at the same cost, whether or not the address has an account',
    async () => {
      const [ada, ben] = [await person('ada'), await person('ben')]
      const replies = []
      for (const email of [ada.email, ben.email, 'nobody-has-this@example.org']) {
        const body = signup({ username: ada.username, email })
        const { result, trips, sql } = await metered(() => register(body))
        const { requestId: _, ...problem } = result.body
        replies.push({ problem, trips, statements: sql.length })
      }
      expect(replies[0]).toMatchObject({ problem: { status: 409, code: 'username_taken' }, trips: 1 })
      expect(replies.slice(1)).toEqual([replies[0], replies[0]])
    },
  )
})

describe('the length of a password', () => {
  it.each([
    // Half of the code points are left once accents have joined their letters.
    ['seven letters with their accents apart', 'e\u0301a\u0301o\u0301i\u0301u\u0301y\u0301c\u0327', 422],
    ['128 letters with their accents apart', 'e\u0301a\u0301o\u0301i\u0301'.repeat(32), 201],
    ['one ligature of eighteen letters', '\ufdfa', 201],
    ['eight ligatures of eighteen letters', '\ufdfa'.repeat(8), 422],
  ])('is counted as it is hashed: %s', async (_, password, status) => {
    const reply = await register(signup({ password }))
    expect([reply.status, reply.status === 422 && reply.body.code]).toEqual([
      status,
      status === 422 && 'invalid_input',
    ])
  })
})
