import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { HOUR, MINUTE } from '../../core/time'
import { connect } from '../../db/client'
import { linkedAccounts, mailTokens, users } from '../../db/schema'
import { holdEvents, takeEvents } from '../../test/bus'
import { metered } from '../../test/meter'
import { runQueue } from '../../test/queue'
import { asks, kindsTo, signUp, tokenIn } from '../../test/newcomers'
import { PASSWORD, person, request } from '../../test/world'

const db = connect(env)
const newPassword = 'a new burrow, a new word'
const nobody = () => `nobody-${crypto.randomUUID().slice(0, 8)}@example.org`
const reset = (token: string, password = newPassword) =>
  asks('/auth/reset/confirm', { token, newPassword: password })
const enter = (token: string) => asks('/auth/link/confirm', { token, tokens: 'body' })
const logIn = (login: string, password: string, deviceToken?: string) =>
  asks('/auth/login', { login, password, tokens: 'body', ...(deviceToken && { deviceToken }) })

async function linkFor(email: string, opens: 'reset' | 'link'): Promise<string> {
  expect((await asks(`/auth/${opens}`, { email })).status).toBe(202)
  return tokenIn(email, opens === 'reset' ? 'reset' : 'sign_in')
}

async function lifeOf(token: string): Promise<number> {
  const [row] = await db
    .select()
    .from(mailTokens)
    .where(eq(mailTokens.id, token.split('.')[0]!))
  return row!.expiresAt - row!.createdAt
}

async function runOut(token: string): Promise<void> {
  await db
    .update(mailTokens)
    .set({ expiresAt: Date.now() - 1 })
    .where(eq(mailTokens.id, token.split('.')[0]!))
}

describe.each(['reset', 'link'] as const)('a link for a %s', (opens) => {
  it('is asked for alike whether there is an account, one without a confirmed address, or none', async () => {
    const [ada, ben] = [await person('ada'), await signUp()]
    const asked = async (email: string) => {
      const release = holdEvents()
      try {
        const { result, trips, sql, rowsRead, rowsWritten } = await metered(() =>
          asks(`/auth/${opens}`, { email }),
        )
        const told = takeEvents().map((event) => Object.keys(event as object))
        const headers = [...result.headers.keys()].filter((name) => name !== 'server-timing').sort()
        return { status: result.status, body: result.body, headers, trips, sql, rowsRead, rowsWritten, told }
      } finally {
        release()
      }
    }
    const [first, ...others] = [await asked(ada.email), await asked(ben.email), await asked(nobody())]
    expect(first).toMatchObject({ status: 202, told: [expect.anything()] })
    for (const each of others) expect(each).toEqual(first)
  })

  it('is told kindly that there is no account, once a day', async () => {
    const email = nobody()
    for (let i = 0; i < 3; i++) await asks(`/auth/${opens}`, { email })
    expect(await kindsTo(email)).toEqual(['no_account'])
  })

  it('is made once, however often its event comes', async () => {
    const ada = await person('ada')
    const release = holdEvents()
    await asks(`/auth/${opens}`, { email: ada.email })
    const events = takeEvents()
    await runQueue([...events, ...events])
    release()
    await asks(`/auth/${opens}`, { email: nobody() })
    expect((await kindsTo(ada.email)).filter((kind) => kind !== 'notice')).toHaveLength(1)
  })
})

describe('a new password by a link', () => {
  it('ends every session, makes all devices strangers, and spends all other links', async () => {
    const ada = await person('ada')
    const device = (await logIn(ada.username, PASSWORD)).body
    const [signIn, first, second] = [
      await linkFor(ada.email, 'link'),
      await linkFor(ada.email, 'reset'),
      await linkFor(ada.email, 'reset'),
    ]
    expect(await lifeOf(first)).toBe(HOUR)
    expect((await reset(second)).status).toBe(204)
    for (const token of [ada.token, device.accessToken]) {
      const headers = { authorization: `Bearer ${token}` }
      const reply = await request('POST', '/posts', { body: { text: 'Late' }, headers })
      expect(reply).toMatchObject({ status: 401, body: { code: 'session_ended' } })
    }
    expect((await asks('/auth/refresh', { refreshToken: device.refreshToken })).status).toBe(401)
    expect((await reset(first)).status).toBe(410)
    expect((await reset(second)).status).toBe(410)
    expect((await enter(signIn)).status).toBe(410)
    expect((await logIn(ada.username, PASSWORD)).status).toBe(401)
    const entered = await logIn(ada.email, newPassword, device.deviceToken)
    expect(entered.status).toBe(200)
    expect(entered.body.deviceToken).not.toBe(device.deviceToken)
  })

  it('is set once by two at once', async () => {
    const ada = await person('ada')
    const token = await linkFor(ada.email, 'reset')
    const replies = await Promise.all([
      reset(token, 'the first of two words'),
      reset(token, 'the other of two words'),
    ])
    expect(replies.map(({ status }) => status).sort()).toEqual([204, 410])
  })

  it('is refused when it is easy to guess, and the link stays good', async () => {
    const ada = await person('ada')
    const token = await linkFor(ada.email, 'reset')
    expect(await reset(token, 'iloveyou')).toMatchObject({
      status: 422,
      body: { code: 'weak_password', errors: [{ path: 'newPassword' }] },
    })
    expect((await reset(token)).status).toBe(204)
  })

  it('is refused when the link has run out, or the address is no longer theirs', async () => {
    const ada = await person('ada')
    const [late, moved] = [await linkFor(ada.email, 'reset'), await linkFor(ada.email, 'reset')]
    await runOut(late)
    expect((await reset(late)).status).toBe(410)
    await db.update(users).set({ email: nobody() }).where(eq(users.id, ada.id))
    expect((await reset(moved)).status).toBe(410)
    expect((await logIn(ada.username, PASSWORD)).status).toBe(200)
  })

  it('lets whoever never confirmed back in, and confirms', async () => {
    const ada = await signUp()
    expect((await reset(await linkFor(ada.email, 'reset'))).status).toBe(204)
    expect((await logIn(ada.email, newPassword)).body).toMatchObject({ user: { emailConfirmed: true } })
  })

  it('is not offered for an account with another way in whose address nobody confirmed', async () => {
    const ada = await signUp()
    const token = await linkFor(ada.email, 'reset')
    const [issuer, subject] = ['https://elsewhere.example', crypto.randomUUID()]
    await db.insert(linkedAccounts).values({
      provider: 'elsewhere',
      issuer,
      subject,
      userId: ada.id,
      label: '',
      createdAt: Date.now(),
    })
    expect((await reset(token)).status).toBe(410)
    await asks('/auth/reset', { email: ada.email })
    expect(await kindsTo(ada.email)).toEqual(['confirm', 'reset', 'no_account'])
  })
})

describe('a log-in by a link', () => {
  it('works once, for 15 minutes, and says how the session began', async () => {
    const ada = await person('ada')
    const token = await linkFor(ada.email, 'link')
    expect(await lifeOf(token)).toBe(15 * MINUTE)
    const entered = await enter(token)
    expect(entered).toMatchObject({ status: 200, body: { user: { id: ada.id } } })
    const headers = { authorization: `Bearer ${entered.body.accessToken}` }
    const { items } = (await request('GET', '/auth/sessions', { headers })).body
    expect(items[0]).toMatchObject({ current: true, method: 'link' })
    expect((await enter(token)).status).toBe(410)
    const late = await linkFor(ada.email, 'link')
    await runOut(late)
    expect((await enter(late)).status).toBe(410)
  })

  it('lets one in of three at once', async () => {
    const ada = await person('ada')
    const token = await linkFor(ada.email, 'link')
    const replies = await Promise.all([1, 2, 3].map(() => enter(token)))
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 410, 410])
    expect(await ada.all('/auth/sessions')).toHaveLength(2)
  })

  it('asks those for a code who use one, and is no way around a ban', async () => {
    const [ada, ben] = [await person('ada'), await person('ben')]
    const [hers, his] = [await linkFor(ada.email, 'link'), await linkFor(ben.email, 'link')]
    await db.update(users).set({ secondFactor: true }).where(eq(users.id, ada.id))
    await db.update(users).set({ standing: 'banned' }).where(eq(users.id, ben.id))
    expect(await enter(hers)).toMatchObject({
      status: 403,
      body: { code: 'second_factor_required', secondFactorToken: expect.any(String) },
    })
    expect((await enter(hers)).status).toBe(410)
    expect(await enter(his)).toMatchObject({
      status: 403,
      body: { code: 'account_suspended', appealToken: expect.any(String) },
    })
  })

  it('goes to nobody who only named the address: they get one for a new password', async () => {
    const ada = await signUp()
    await asks('/auth/link', { email: ada.email })
    expect(await kindsTo(ada.email)).toEqual(['confirm', 'reset'])
  })
})
