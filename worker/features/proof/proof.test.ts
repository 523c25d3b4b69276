import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { MINUTE } from '../../core/time'
import { connect } from '../../db/client'
import { linkedAccounts, sessions, users } from '../../db/schema'
import { rateLimit } from '../../use-case/limits'
import { freshAddress, ORIGIN, PASSWORD, type Person, person, request } from '../../test/world'

const db = connect(env)
const newPassword = 'a burrow under the old oak'

/** As if they had last shown who they are so long ago. */
async function letPass(who: Person, milliseconds = 11 * MINUTE): Promise<void> {
  await db
    .update(sessions)
    .set({ provenAt: Date.now() - milliseconds })
    .where(eq(sessions.userId, who.id))
}

/** Another way in than their password. */
async function linked(who: Person): Promise<void> {
  const account = {
    provider: 'meadow',
    issuer: 'https://meadow.example',
    subject: who.id,
    label: 'ada@meadow',
  }
  await db.insert(linkedAccounts).values({ ...account, userId: who.id, createdAt: Date.now() })
}

/** So that no link by mail is a way in. */
async function unconfirmed(who: Person): Promise<void> {
  await db.update(users).set({ emailConfirmedAt: null }).where(eq(users.id, who.id))
}

const logIn = (who: Person, password: string) =>
  request('POST', '/auth/login', {
    body: { login: who.username, password, tokens: 'body' },
    headers: freshAddress(),
  })

describe('a recent proof', () => {
  it('is a log-in within ten minutes, or the password', async () => {
    const ada = await person('ada')
    await linked(ada)
    await letPass(ada)
    const refused = await ada.request('DELETE', '/auth/password')
    expect(refused).toMatchObject({ status: 403, body: { code: 'recent_sign_in_required' } })
    await ada.does('POST', '/auth/proof', { password: PASSWORD })
    await ada.does('DELETE', '/auth/password')
  })

  it('is not a wrong password, of which each session has ten', async () => {
    const ada = await person('ada')
    await linked(ada)
    await letPass(ada)
    const guess = () => ada.request('POST', '/auth/proof', { body: { password: 'some other password' } })
    const wrong = await Promise.all(Array.from({ length: rateLimit.guess.max + 2 }, guess))
    expect(wrong.filter(({ status }) => status === 401)).toHaveLength(rateLimit.guess.max)
    expect(wrong.filter(({ status }) => status === 429)).toHaveLength(2)
    const right = await ada.request('POST', '/auth/proof', { body: { password: PASSWORD } })
    expect(right.status).toBe(429)
    expect((await ada.request('DELETE', '/auth/password')).body.code).toBe('recent_sign_in_required')
    const { accessToken } = (await logIn(ada, PASSWORD)).body
    const elsewhere = await request('POST', '/auth/proof', {
      body: { password: PASSWORD },
      headers: { authorization: `Bearer ${accessToken}` },
    })
    expect(elsewhere.status).toBe(204)
  })

  it('is of one session, and not of the others', async () => {
    const ada = await person('ada')
    await linked(ada)
    const { accessToken } = (await logIn(ada, PASSWORD)).body
    await letPass(ada)
    await ada.does('POST', '/auth/proof', { password: PASSWORD })
    const headers = { authorization: `Bearer ${accessToken}` }
    const other = await request('DELETE', '/auth/password', { headers })
    expect(other.body.code).toBe('recent_sign_in_required')
  })

  it('right ones count for nothing', async () => {
    const ada = await person('ada')
    for (let i = 0; i < rateLimit.guess.max + 2; i++)
      await ada.does('POST', '/auth/proof', { password: PASSWORD })
  })
})

describe('the password', () => {
  it('is not removed while it is the only way in', async () => {
    const ada = await person('ada')
    await unconfirmed(ada)
    const refused = await ada.request('DELETE', '/auth/password')
    expect(refused).toMatchObject({ status: 409, body: { code: 'last_way_in' } })
    expect((await logIn(ada, PASSWORD)).status).toBe(200)
    expect(await ada.get('/auth/ways')).toMatchObject({ password: true, waysIn: 1 })
  })

  it('is removed where there is another, ends the other sessions, and is set again without the one before', async () => {
    const ada = await person('ada')
    await linked(ada)
    await unconfirmed(ada)
    const elsewhere = (await logIn(ada, PASSWORD)).body
    await ada.does('DELETE', '/auth/password')
    await ada.does('DELETE', '/auth/password')
    expect(await ada.get('/auth/ways')).toEqual({
      password: false,
      passkeys: 0,
      secondFactor: false,
      roleWaits: false,
      recoveryCodesLeft: 0,
      linkedAccounts: [{ provider: 'meadow', label: 'ada@meadow' }],
      email: 'unconfirmed',
      waysIn: 1,
    })
    for (const password of [PASSWORD, ' ']) expect((await logIn(ada, password)).status).toBe(401)
    const refreshed = await request('POST', '/auth/refresh', {
      body: { refreshToken: elsewhere.refreshToken },
    })
    expect(refreshed.body.code).toBe('session_ended')

    await letPass(ada)
    const refused = await ada.request('POST', '/auth/password', { body: { newPassword } })
    expect(refused.body.code).toBe('recent_sign_in_required')
    await letPass(ada, 0)
    await ada.does('POST', '/auth/password', { newPassword })
    expect((await logIn(ada, newPassword)).status).toBe(200)
  })

  it('is asked for where there is one, however recently they logged in', async () => {
    const ada = await person('ada')
    const refused = await ada.request('POST', '/auth/password', { body: { newPassword } })
    expect(refused).toMatchObject({ status: 401, body: { code: 'invalid_credentials' } })
    expect((await logIn(ada, PASSWORD)).status).toBe(200)
  })

  it('when it goes, the devices of a browser are known by a new token', async () => {
    const ada = await person('ada')
    await linked(ada)
    const browser = await request('POST', '/auth/login', {
      body: { login: ada.username, password: PASSWORD },
      headers: { ...freshAddress(), origin: ORIGIN },
    })
    const cookies = browser.headers.getSetCookie().map((each) => each.split(';')[0]!)
    const gone = await request('DELETE', '/auth/password', {
      headers: { cookie: cookies.join('; '), origin: ORIGIN },
    })
    expect(gone.status).toBe(204)
    const device = gone.headers.getSetCookie().find((each) => each.startsWith('warren-device='))
    expect(device).toBeDefined()
    expect(cookies).not.toContain(device!.split(';')[0])
  })
})

describe('the ways in', () => {
  it('are told to whoever is logged in, of themselves alone', async () => {
    expect((await request('GET', '/auth/ways')).status).toBe(401)
    const ada = await person('ada')
    await db.update(users).set({ emailBouncedAt: 1 }).where(eq(users.id, ada.id))
    expect(await ada.get('/auth/ways')).toMatchObject({ email: 'bounced' })
    await db.update(users).set({ emailConfirmedAt: null }).where(eq(users.id, ada.id))
    expect(await ada.get('/auth/ways')).toMatchObject({ email: 'unconfirmed' })
    await db.update(users).set({ email: '' }).where(eq(users.id, ada.id))
    expect(await ada.get('/auth/ways')).toMatchObject({ email: 'none' })
  })
})
