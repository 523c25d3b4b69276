import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { signId } from '../../core/signed-id'
import { DAY } from '../../core/time'
import { connect } from '../../db/client'
import { mailTokens, sessions, users } from '../../db/schema'
import { failAt } from '../../test/fault'
import { mailsTo } from '../../test/mail'
import { metered } from '../../test/meter'
import { asks, kindsTo, mailOf, signUp, tokenIn } from '../../test/newcomers'
import { freshAddress, PASSWORD, person, type Person, request } from '../../test/world'

const db = connect(env)
const confirm = (token: string) => asks('/auth/email/confirm', { token })
const logIn = (login: string) => asks('/auth/login', { login, password: PASSWORD, tokens: 'body' })
const addressOf = (who: Person) => who.get('/auth/email')

/** As if the link had been made that much earlier. */
async function age(token: string, by: number): Promise<void> {
  const [id = ''] = token.split('.')
  await db
    .update(mailTokens)
    .set({ expiresAt: Date.now() - by })
    .where(eq(mailTokens.id, id))
}

describe('a sign-up', () => {
  it('has a link sent that confirms the address, logged in or not, once', async () => {
    const ada = await signUp()
    expect(await addressOf(ada)).toEqual({ email: ada.email, confirmed: false, pending: null })
    expect((await logIn(ada.email)).status).toBe(401)
    const token = await tokenIn(ada.email, 'confirm')
    expect(await confirm(token)).toMatchObject({
      status: 200,
      body: { outcome: 'confirmed', email: ada.email, username: ada.username },
    })
    expect(await ada.get('/users/me')).toMatchObject({ emailConfirmed: true })
    expect((await logIn(ada.email)).status).toBe(200)
    expect(await confirm(token)).toMatchObject({ status: 410, body: { code: 'invalid_link' } })
  })

  it('with an address that is taken tells its owner alone, once a day', async () => {
    const ada = await person('ada')
    for (let i = 0; i < 3; i++) await signUp({ email: ada.email })
    expect((await kindsTo(ada.email)).filter((kind) => kind !== 'notice')).toEqual(['address_taken'])
    expect((await mailOf(ada.email, 'address_taken')).text).toContain(ada.username)
  })

  it('tells nothing by its answer or its work about an address', async () => {
    const ada = await person('ada')
    const work = async (email: string) => {
      const { result, trips, sql, rowsWritten } = await metered(() =>
        asks('/auth/register', {
          username: `n-${crypto.randomUUID().slice(0, 8)}`,
          email,
          password: PASSWORD,
        }),
      )
      return { status: result.status, keys: Object.keys(result.body.user), trips, sql, rowsWritten }
    }
    expect(await work(ada.email)).toEqual(await work(`nobody-${crypto.randomUUID().slice(0, 8)}@example.org`))
  })
})

describe('a link that confirms', () => {
  it('opened twice at once confirms once', async () => {
    const ada = await signUp()
    const token = await tokenIn(ada.email, 'confirm')
    const replies = await Promise.all([1, 2, 3].map(() => confirm(token)))
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 410, 410])
  })

  it('gives an address to whoever opens theirs first, and says to the second what it may know', async () => {
    const email = `shared-${crypto.randomUUID().slice(0, 8)}@example.org`
    const [ada, ben] = [await signUp({ email }), await signUp({ email })]
    const tokens = (await mailsTo(email)).map(({ links }) => links[0]!.split('#')[1]!)
    expect(tokens).toHaveLength(2)
    expect((await confirm(tokens[1]!)).body).toMatchObject({ username: ben.username })
    const second = await confirm(tokens[0]!)
    expect(second).toMatchObject({ status: 409, body: { code: 'email_taken' } })
    expect(JSON.stringify(second.body)).not.toContain(ben.username)
    expect(await addressOf(ada)).toMatchObject({ confirmed: false })
  })

  it('gives it to one of two who open theirs at once', async () => {
    const email = `shared-${crypto.randomUUID().slice(0, 8)}@example.org`
    await Promise.all([signUp({ email }), signUp({ email })])
    const tokens = (await mailsTo(email)).map(({ links }) => links[0]!.split('#')[1]!)
    const replies = await Promise.all(tokens.map(confirm))
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409])
    const owners = await db.select().from(users).where(eq(users.email, email))
    expect(owners.filter(({ emailConfirmedAt }) => emailConfirmedAt !== null)).toHaveLength(1)
  })

  it('is refused when it has run out, is forged, or was made for something else', async () => {
    const ada = await signUp()
    const token = await tokenIn(ada.email, 'confirm')
    const [id = ''] = token.split('.')
    const wrong = [
      `${id}.${'A'.repeat(43)}`,
      signId('another key', 'confirm', id),
      signId(env.JWT_SECRET, 'reset', id),
      signId(env.JWT_SECRET, 'change', id),
      signId(env.JWT_SECRET, 'confirm', crypto.randomUUID()),
      `${token}.x`,
    ]
    for (const each of wrong)
      expect(await confirm(each), each).toMatchObject({ status: 410, body: { code: 'invalid_link' } })
    for (const path of ['/auth/link/confirm', '/auth/reset/confirm'])
      expect(await asks(path, { token, newPassword: 'a new burrow under it' })).not.toMatchObject({
        status: 200,
      })
    await age(token, 1)
    expect((await confirm(token)).body.detail).toContain('run out')
    expect(await addressOf(ada)).toMatchObject({ confirmed: false })
  })

  it('costs no SQL when it is forged', async () => {
    const { result, trips } = await metered(() => confirm('a.b'))
    expect([result.status, trips]).toEqual([410, 0])
  })

  it.runIf(env.DATABASE === 'd1')('is not spent when what it does fails', async () => {
    const ada = await signUp()
    const token = await tokenIn(ada.email, 'confirm')
    const fault = failAt(2)
    const failed = await confirm(token).finally(fault.restore)
    expect([failed.status, fault.happened()]).toEqual([500, true])
    expect((await confirm(token)).status).toBe(200)
  })

  it('is sent again to whoever asks, not to who has confirmed', async () => {
    const ada = await signUp()
    await ada.does('POST', '/auth/email/link')
    expect(await kindsTo(ada.email)).toEqual(['confirm', 'confirm'])
    expect((await confirm(await tokenIn(ada.email, 'confirm'))).status).toBe(200)
    expect(await ada.request('POST', '/auth/email/link')).toMatchObject({
      status: 409,
      body: { code: 'conflict' },
    })
  })

  it('is sent six times in an hour to one address, whoever asks', async () => {
    const ada = await signUp()
    for (let i = 0; i < 8; i++) await ada.does('POST', '/auth/email/link')
    expect(await kindsTo(ada.email)).toHaveLength(6)
  })
})

describe('another address', () => {
  const named = () => `other-${crypto.randomUUID().slice(0, 8)}@example.org`
  const change = (who: Person, email: string) => who.request('POST', '/auth/email', { body: { email } })

  it('takes the place of one that was never confirmed at once, and the link to the first is no good', async () => {
    const ada = await signUp()
    const first = await tokenIn(ada.email, 'confirm')
    const email = named()
    expect((await change(ada, email)).body).toEqual({ email, confirmed: false, pending: null })
    expect((await confirm(first)).status).toBe(410)
    expect((await confirm(await tokenIn(email, 'confirm'))).body).toMatchObject({
      outcome: 'confirmed',
      email,
    })
  })

  it('waits for its link where the present one is confirmed; then the one before is told', async () => {
    const ada = await person('ada')
    const email = named()
    expect((await change(ada, email)).body).toEqual({ email: ada.email, confirmed: true, pending: email })
    expect(await addressOf(ada)).toEqual({ email: ada.email, confirmed: true, pending: email })
    expect((await logIn(email)).status).toBe(401)
    expect((await confirm(await tokenIn(email, 'change'))).body).toMatchObject({ outcome: 'changed', email })
    expect(await addressOf(ada)).toEqual({ email, confirmed: true, pending: null })
    expect((await logIn(email)).status).toBe(200)
    expect((await logIn(ada.email)).status).toBe(401)
    const told = await mailOf(ada.email, 'email_changed')
    expect(told.text).toContain('o…@example.org')
    expect(told.text).not.toContain(email)
  })

  it('that is named after another leaves the first link no good', async () => {
    const ada = await person('ada')
    const [one, two] = [named(), named()]
    await change(ada, one)
    await change(ada, two)
    expect((await confirm(await tokenIn(one, 'change'))).status).toBe(410)
    expect((await confirm(await tokenIn(two, 'change'))).status).toBe(200)
  })

  it('of somebody else is answered like any, and told to its owner alone', async () => {
    const [ada, ben] = [await person('ada'), await person('ben')]
    expect((await change(ada, ben.email)).body).toEqual({
      email: ada.email,
      confirmed: true,
      pending: ben.email,
    })
    expect(await kindsTo(ben.email)).toEqual(['address_taken'])
  })

  it('needs a recent proof', async () => {
    const ada = await person('ada')
    await db.update(sessions).set({ provenAt: 0 }).where(eq(sessions.userId, ada.id))
    expect(await change(ada, named())).toMatchObject({
      status: 403,
      body: { code: 'recent_sign_in_required' },
    })
  })

  it('can be undone for seven days: everybody is logged out, and the password is gone', async () => {
    const ada = await person('ada')
    const email = named()
    await change(ada, email)
    await confirm(await tokenIn(email, 'change'))
    const undo = await tokenIn(ada.email, 'email_changed')
    // Whoever took the account over cannot take that away.
    await asks('/auth/reset', { email })
    const reset = await tokenIn(email, 'reset')
    const newPassword = 'a burrow of somebody else'
    expect((await asks('/auth/reset/confirm', { token: reset, newPassword })).status).toBe(204)
    const thief = (await asks('/auth/login', { login: email, password: newPassword, tokens: 'body' })).body
    expect((await confirm(undo)).body).toMatchObject({ outcome: 'restored', email: ada.email })
    const mine = { authorization: `Bearer ${thief.accessToken}` }
    expect((await request('POST', '/posts', { body: { text: 'Mine' }, headers: mine })).body.code).toBe(
      'session_ended',
    )
    const again = { login: ada.username, password: newPassword }
    expect((await asks('/auth/login', again)).status).toBe(401)
    await asks('/auth/reset', { email: ada.email })
    const token = await tokenIn(ada.email, 'reset')
    expect((await asks('/auth/reset/confirm', { token, newPassword: PASSWORD })).status).toBe(204)
    expect((await logIn(ada.email)).status).toBe(200)
  })

  it('is not undone any more after seven days', async () => {
    const ada = await person('ada')
    const email = named()
    await change(ada, email)
    await confirm(await tokenIn(email, 'change'))
    const undo = await tokenIn(ada.email, 'email_changed')
    const [row] = await db
      .select()
      .from(mailTokens)
      .where(eq(mailTokens.id, undo.split('.')[0]!))
    expect(row!.expiresAt - row!.createdAt).toBe(7 * DAY)
    await age(undo, 1)
    expect((await confirm(undo)).status).toBe(410)
  })
})

it('whoever asks for mails from one address on the network waits after ten', async () => {
  const headers = freshAddress()
  const statuses = []
  for (let i = 0; i < 11; i++)
    statuses.push((await asks('/auth/reset', { email: `n${i}@example.org` }, headers)).status)
  expect(statuses).toEqual([...Array<number>(10).fill(202), 429])
})
