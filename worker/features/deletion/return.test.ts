import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { Secret, TOTP } from 'otpauth'
import { describe, expect, it } from 'vitest'
import { connect } from '../../db/client'
import { departures, totpSecrets } from '../../db/schema'
import { authenticator } from '../../test/authenticator'
import { Browser } from '../../test/browser'
import { mailsTo } from '../../test/mail'
import { asks, mailOf, tokenIn } from '../../test/newcomers'
import { signsIn, unlike } from '../../test/sign-in'
import { PASSWORD, Person, person, request } from '../../test/world'

/* Whoever has left comes back by each way of logging in; who is to be deleted is asked first whether that is to be stopped. */
const db = connect(env)

/** Shows who they are; gives the answer of the server, whatever it is. */
type Enter = () => Promise<{ status: number; body: any }>
type Way = (who: Person) => Promise<Enter>

const withPassword: Way = (who) =>
  Promise.resolve(() => asks('/auth/login', { login: who.username, password: PASSWORD, tokens: 'body' }))

const withAddress: Way = (who) =>
  Promise.resolve(() => asks('/auth/login', { login: who.email, password: PASSWORD, tokens: 'body' }))

const withPasskey: Way = async (who) => {
  const key = await authenticator()
  const options = await who.does('POST', '/auth/passkeys/setup', {})
  await who.does('POST', '/auth/passkeys', { name: 'My key', passkey: await key.makes(options) })
  return async () => {
    const passkey = await key.answers((await asks('/auth/passkeys/options', {})).body)
    return asks('/auth/passkeys/sign-in', { passkey, tokens: 'body' })
  }
}

const withLink: Way = (who) =>
  Promise.resolve(async () => {
    expect((await asks('/auth/link', { email: who.email })).status).toBe(202)
    // By the name they know, and not by the one that stands in its place.
    expect((await mailOf(who.email, 'sign_in')).text).toContain(`Hello ${who.username},`)
    return asks('/auth/link/confirm', { token: await tokenIn(who.email, 'sign_in'), tokens: 'body' })
  })

/** After a password. */
const withCode: Way = async (who) => {
  const { secret } = await who.does('POST', '/auth/second-factor/setup', {})
  const app = new TOTP({ secret: Secret.fromBase32(secret) })
  await who.does('PUT', '/auth/second-factor', { code: app.generate() })
  return async () => {
    // The code counts as never used, so that nobody waits for the next.
    await db.update(totpSecrets).set({ lastStep: 0 }).where(eq(totpSecrets.userId, who.id))
    const first = await (await withPassword(who))()
    expect(first).toMatchObject({ status: 403, body: { code: 'second_factor_required' } })
    const { secondFactorToken } = first.body
    return asks('/auth/second-factor', { secondFactorToken, code: app.generate(), tokens: 'body' })
  }
}

const ways: [string, Way][] = [
  ['a password and the name', withPassword],
  ['a password and the address', withAddress],
  ['a passkey', withPasskey],
  ['a link', withLink],
  ['a code after the password', withCode],
]

const isAway = async (who: Person) =>
  (await db.select().from(departures).where(eq(departures.userId, who.id))).length > 0
const isSeen = async (who: Person) => (await request('GET', `/users/${who.username}`)).status === 200

describe.each(ways)('by %s', (_, way) => {
  it('somebody is back who was only away', async () => {
    const ada = await person('ada')
    const enter = await way(ada)
    await ada.does('POST', '/users/me/deactivation', {})
    expect([await isSeen(ada), await isAway(ada)]).toEqual([false, true])
    expect(await enter()).toMatchObject({ status: 200, body: { user: { username: ada.username } } })
    expect([await isSeen(ada), await isAway(ada)]).toEqual([true, false])
  })

  it('somebody who is to be deleted stops it, and not before they say so', async () => {
    const ada = await person('ada')
    const enter = await way(ada)
    const { deletionAt } = await ada.does('POST', '/users/me/deletion', { username: ada.username })
    const asked = await enter()
    expect(asked).toMatchObject({ status: 403, body: { code: 'deletion_pending', deletionAt } })
    expect([await isSeen(ada), await isAway(ada)]).toEqual([false, true])
    const { returnToken } = asked.body
    const back = await asks('/auth/return', { returnToken, tokens: 'body' })
    expect(back).toMatchObject({ status: 200, body: { user: { id: ada.id, username: ada.username } } })
    expect([await isSeen(ada), await isAway(ada)]).toEqual([true, false])
    const again = new Person(back.body.user, back.body.accessToken, ada.email)
    expect((await again.posts('Here I am')).text).toBe('Here I am')
    expect((await mailsTo(ada.email)).at(-1)?.subject).toBe('Your account is not deleted')
  })

  it('somebody is too late once it has begun', async () => {
    const ada = await person('ada')
    const enter = await way(ada)
    await ada.does('POST', '/users/me/deletion', { username: ada.username })
    await db.update(departures).set({ step: 'places' }).where(eq(departures.userId, ada.id))
    expect(await enter()).toMatchObject({ status: 410, body: { code: 'account_gone' } })
    expect([await isSeen(ada), await isAway(ada)]).toEqual([false, true])
  })
})

describe('by another service', () => {
  /** Has an account that nothing else opens. */
  async function joined(): Promise<{ browser: Browser; name: string }> {
    const [browser, name] = [new Browser(), unlike('hazel')]
    expect(await signsIn(browser, name)).toBe('/register/provider')
    const made = await browser.asks('POST', '/auth/providers/sign-up', { body: { username: name } })
    expect(made.status).toBe(201)
    return { browser, name }
  }
  const there = async (name: string) => (await request('GET', `/users/${name}`)).status

  it('somebody is back who was only away', async () => {
    const { browser, name } = await joined()
    expect((await browser.asks('POST', '/users/me/deactivation', { body: {} })).status).toBeLessThan(300)
    expect(await there(name)).toBe(404)
    expect(await signsIn(new Browser(), name)).toBe('/login/arrived')
    expect(await there(name)).toBe(200)
  })

  it('somebody who is to be deleted stops it on the page that asks', async () => {
    const { browser, name } = await joined()
    const asked = await browser.asks('POST', '/users/me/deletion', { body: { username: name } })
    expect(asked.status).toBeLessThan(300)
    const laptop = new Browser()
    const page = await signsIn(laptop, name, '?next=/bookmarks')
    expect(page).toMatch(/^\/login\/return\?next=%2Fbookmarks#/)
    expect(await there(name)).toBe(404)
    const returnToken = page.split('#')[1]!
    const back = await laptop.asks('POST', '/auth/return', { body: { returnToken } })
    expect(back).toMatchObject({ status: 200, body: { user: { username: name } } })
    const { items } = (await laptop.asks('GET', '/auth/sessions')).body
    expect(items[0]).toMatchObject({ method: 'provider', provider: 'Elsewhere', current: true })
    expect(await there(name)).toBe(200)
  })
})
