import { env } from 'cloudflare:workers'
import { eq, sql } from 'drizzle-orm'
import { Secret, TOTP } from 'otpauth'
import { describe, expect, it } from 'vitest'
import { connect } from '../../db/client'
import { linkedAccounts, sessions, users } from '../../db/schema'
import { Browser } from '../../test/browser'
import { crookedBack, githubBack, leaves, locationOf, signsIn, unlike } from '../../test/sign-in'
import { people, person } from '../../test/world'

const db = connect(env)

/** Comes from the real provider and takes a name here. */
async function joins(browser: Browser, name: string, username = name) {
  expect(await signsIn(browser, name)).toBe('/register/provider')
  return browser.asks('POST', '/auth/providers/sign-up', { body: { username } })
}

const whoIsIn = async (browser: Browser) => (await browser.asks('GET', '/auth/session')).body.username

describe('somebody who is new', () => {
  it('chooses a name, has an account, and finds it again at the next log-in', async () => {
    const [phone, laptop, name] = [new Browser(), new Browser(), unlike('hazel')]
    expect(await signsIn(phone, name, '?next=/bookmarks')).toBe('/register/provider?next=%2Fbookmarks')
    const offer = await phone.asks('GET', '/auth/providers/sign-up')
    expect(offer.body).toEqual({
      provider: 'Elsewhere',
      label: name,
      username: name,
      email: `${name}@example.org`,
      emailConfirmed: true,
    })
    expect(await db.select().from(linkedAccounts).where(eq(linkedAccounts.subject, name))).toEqual([])
    const chosen = { username: unlike('clover'), avatarSeed: 'clover' }
    const made = await phone.asks('POST', '/auth/providers/sign-up', { body: chosen })
    expect(made).toMatchObject({ status: 201, body: { user: { username: chosen.username } } })
    expect(await whoIsIn(phone)).toBe(chosen.username)
    expect((await phone.asks('GET', '/auth/providers/sign-up')).body.code).toBe('sign_in_expired')

    expect(await signsIn(laptop, name, '?next=/bookmarks')).toBe('/login/arrived?next=%2Fbookmarks')
    expect(await whoIsIn(laptop)).toBe(chosen.username)
    const { items } = (await laptop.asks('GET', '/auth/sessions')).body
    expect(items[0]).toMatchObject({ method: 'provider', provider: 'Elsewhere', current: true })
  })

  it('has the address that the provider vouches for, and no password', async () => {
    const name = unlike('hazel')
    await joins(new Browser(), name)
    const [user] = await db.select().from(users).where(eq(users.username, name))
    expect(user).toMatchObject({ email: `${name}@example.org`, passwordHash: '' })
    expect(user?.emailConfirmedAt).not.toBeNull()
  })

  it('is asked again for a name that is taken, reserved or wrong', async () => {
    const [browser, ada] = [new Browser(), await person('ada')]
    await signsIn(browser, unlike('hazel'))
    const tries = [ada.username, 'moderator', 'no spaces']
    const codes = []
    for (const username of tries)
      codes.push((await browser.asks('POST', '/auth/providers/sign-up', { body: { username } })).body.code)
    expect(codes).toEqual(['username_taken', 'username_reserved', 'invalid_input'])
    const reply = await browser.asks('POST', '/auth/providers/sign-up', { body: { username: unlike('ok') } })
    expect(reply.status).toBe(201)
  })

  it('who signs up twice at once has one account', async () => {
    const [browser, name] = [new Browser(), unlike('hazel')]
    await signsIn(browser, name)
    const wishes = [unlike('one'), unlike('two'), unlike('three')]
    const replies = await Promise.all(
      wishes.map((username) => browser.asks('POST', '/auth/providers/sign-up', { body: { username } })),
    )
    expect(replies.map(({ status }) => status)).toEqual([201, 201, 201])
    expect(new Set(replies.map(({ body }) => body.user.id)).size).toBe(1)
    const made = await db
      .select()
      .from(users)
      .where(sql`username IN ${wishes}`)
    expect(made).toHaveLength(1)
  })

  it('cannot be made by a page of somebody else, nor without having come from a provider', async () => {
    const [browser, body] = [new Browser(), { username: unlike('hazel') }]
    expect((await browser.asks('POST', '/auth/providers/sign-up', { body })).body.code).toBe(
      'sign_in_expired',
    )
    await signsIn(browser, unlike('hazel'))
    const headers = { origin: 'https://elsewhere.example' }
    const reply = await browser.asks('POST', '/auth/providers/sign-up', { body, headers })
    expect(reply.body.code).toBe('bad_origin')
    browser.cookies.set('warren-choosing', `${browser.cookies.get('warren-choosing')}x`)
    expect((await browser.asks('POST', '/auth/providers/sign-up', { body })).body.code).toBe(
      'sign_in_expired',
    )
  })
})

describe('an address', () => {
  it('that somebody here has confirmed opens nothing: they are asked to log in and to link', async () => {
    const [browser, ada] = [new Browser(), await person('ada')]
    const to = await signsIn(browser, ada.username)
    expect(to).toBe('/login#problem=email_taken')
    expect(browser.cookies.has('warren')).toBe(false)
    expect(browser.cookies.has('warren-choosing')).toBe(false)
  })

  it('that the provider does not vouch for opens nothing, and is only named', async () => {
    const [browser, ada] = [new Browser(), await person('ada-unsure')]
    const name = `${ada.username.split('-').slice(0, 1)[0]}-${crypto.randomUUID().slice(0, 6)}-unsure`
    await db
      .update(users)
      .set({ email: `${name}@example.org` })
      .where(eq(users.id, ada.id))
    const reply = await joins(browser, name, unlike('other'))
    expect(reply.status).toBe(201)
    expect(reply.body.user.id).not.toBe(ada.id)
    const [made] = await db.select().from(users).where(eq(users.id, reply.body.user.id))
    expect(made).toMatchObject({ email: `${name}@example.org`, emailConfirmedAt: null })
  })

  it('that somebody confirms while the name is chosen is theirs', async () => {
    const [browser, ada, name] = [new Browser(), await person('ada'), unlike('hazel')]
    await signsIn(browser, name)
    await db
      .update(users)
      .set({ email: `${name}@example.org` })
      .where(eq(users.id, ada.id))
    const reply = await browser.asks('POST', '/auth/providers/sign-up', { body: { username: name } })
    expect(reply).toMatchObject({ status: 409, body: { code: 'email_taken' } })
  })

  it('of somebody who is linked may change, there and here', async () => {
    const [browser, name] = [new Browser(), unlike('hazel')]
    const { body } = await joins(browser, name)
    await db.update(users).set({ email: '', emailConfirmedAt: null }).where(eq(users.id, body.user.id))
    expect(await signsIn(new Browser(), name)).toBe('/login/arrived')
  })
})

describe('somebody whose account is linked', () => {
  it('and who is suspended is told why, and does not come in', async () => {
    const [browser, name] = [new Browser(), unlike('hazel')]
    const { body } = await joins(browser, name)
    const standing = { standing: 'suspended' as const, suspendedUntil: Date.UTC(2100, 0, 1) }
    await db.update(users).set(standing).where(eq(users.id, body.user.id))
    const fresh = new Browser()
    const to = new URL(await signsIn(fresh, name), 'http://warren.example')
    const told = new URLSearchParams(to.hash.slice(1))
    expect([to.pathname, told.get('problem'), told.get('suspendedUntil')]).toEqual([
      '/login',
      'account_suspended',
      '2100-01-01T00:00:00.000Z',
    ])
    expect(told.get('appealToken')).toBeTruthy()
    expect(fresh.cookies.has('warren')).toBe(false)
  })

  it('and who uses a second factor gives its code first; the session keeps the name of the provider', async () => {
    const [browser, name] = [new Browser(), unlike('hazel')]
    await joins(browser, name)
    const { secret } = (await browser.asks('POST', '/auth/second-factor/setup', { body: {} })).body
    const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate()
    const { recoveryCodes } = (await browser.asks('PUT', '/auth/second-factor', { body: { code } })).body
    const fresh = new Browser()
    const to = await signsIn(fresh, name, '?next=/bookmarks')
    expect(to).toMatch(/^\/login\/code\?next=%2Fbookmarks#[\w-]+\.[\w-]+\.[\w-]+$/)
    expect(fresh.cookies.has('warren')).toBe(false)
    const second = { secondFactorToken: to.split('#')[1], code: recoveryCodes[0] }
    expect((await fresh.asks('POST', '/auth/second-factor', { body: second })).status).toBe(200)
    const { items } = (await fresh.asks('GET', '/auth/sessions')).body
    expect(items.find(({ current }: { current: boolean }) => current)).toMatchObject({
      method: 'provider',
      provider: 'Elsewhere',
    })
  })

  it('is known by who says so and the subject: GitHub accounts by their number', async () => {
    const [phone, laptop] = [new Browser(), new Browser()]
    const id = Math.floor(Math.random() * 1e12) + 1
    const account = { id, login: 'octo-cat', email: `${unlike('octo')}@example.org` }
    const away = await leaves(phone, 'github')
    expect(away.href).toMatch(/^https:\/\/github\.example\/login\/oauth\/authorize\?/)
    expect(locationOf(await phone.goes(githubBack(away, account)))).toBe('/register/provider')
    const offer = await phone.asks('GET', '/auth/providers/sign-up')
    expect(offer.body).toMatchObject({ provider: 'GitHub', label: 'octo-cat', username: 'octo-cat' })
    const made = await phone.asks('POST', '/auth/providers/sign-up', { body: { username: unlike('octo') } })
    // Renamed there, and with another address.
    const later = { id, login: 'another-name', email: 'another@example.org' }
    expect(locationOf(await laptop.goes(githubBack(await leaves(laptop, 'github'), later)))).toBe(
      '/login/arrived',
    )
    expect(await whoIsIn(laptop)).toBe(made.body.user.username)
    // Whoever takes the name over is somebody else.
    const heir = { ...account, id: id + 1, email: `${unlike('heir')}@example.org` }
    const other = new Browser()
    expect(locationOf(await other.goes(githubBack(await leaves(other, 'github'), heir)))).toBe(
      '/register/provider',
    )
  })

  it('whose address at GitHub is not verified there gains nothing by it', async () => {
    const [ada] = await people(1)
    const browser = new Browser()
    const account = {
      id: Math.floor(Math.random() * 1e12) + 1,
      login: 'mallory',
      email: ada.email,
      verified: false,
    }
    const to = locationOf(await browser.goes(githubBack(await leaves(browser, 'github'), account)))
    expect(to).toBe('/register/provider')
    expect((await browser.asks('GET', '/auth/providers/sign-up')).body.emailConfirmed).toBe(false)
  })
})

it('a session that began elsewhere is not in the way: the browser is then who came last', async () => {
  const [browser, one, ada] = [new Browser(), unlike('one'), await person('ada')]
  await joins(browser, one)
  await db.insert(linkedAccounts).values({
    provider: 'crooked',
    issuer: 'https://crooked.example',
    subject: ada.id,
    userId: ada.id,
    label: 'ada',
    createdAt: Date.now(),
  })
  const back = crookedBack(await leaves(browser, 'crooked'), ada.id)
  expect(locationOf(await browser.goes(back))).toBe('/login/arrived')
  expect(await whoIsIn(browser)).toBe(ada.username)
  const [left] = await db
    .select({ count: sql<number>`count(*)` })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(eq(users.username, one))
  expect(left?.count).toBe(1)
})

it('says with whom one can sign in', async () => {
  const { body } = await new Browser().asks('GET', '/auth/providers')
  expect(body.items).toContainEqual({ id: 'github', name: 'GitHub' })
  expect(JSON.stringify(body)).not.toContain('secret')
})

it('asks no more than is needed', async () => {
  const oidc = (await leaves(new Browser(), 'real')).searchParams
  expect(oidc.get('scope')).toBe('openid email profile')
  expect([oidc.get('code_challenge_method'), oidc.get('nonce') !== null]).toEqual(['S256', true])
  expect((await leaves(new Browser(), 'github')).searchParams.get('scope')).toBe('user:email')
})
