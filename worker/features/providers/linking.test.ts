import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { connect } from '../../db/client'
import { linkedAccounts, outbox, sessions, users } from '../../db/schema'
import { Browser } from '../../test/browser'
import { holdEvents } from '../../test/bus'
import { crookedBack, leaves, leavesFor, locationOf, logsInElsewhere, unlike } from '../../test/sign-in'
import { PASSWORD, person, type Person } from '../../test/world'

const db = connect(env)
const SECTION = '/settings/security'

/** Somebody at a browser, logged in by password. */
async function member(name = 'ada'): Promise<{ browser: Browser; who: Person }> {
  const [browser, who] = [new Browser(), await person(name)]
  const reply = await browser.asks('POST', '/auth/login', {
    body: { login: who.username, password: PASSWORD },
  })
  expect(reply.status).toBe(200)
  return { browser, who }
}

/** Links an account at the crooked provider. @returns where that leads */
async function links(
  browser: Browser,
  subject: string,
  claims: Record<string, unknown> = {},
): Promise<string> {
  const away = await leavesFor(browser, 'link')
  return locationOf(await browser.goes(crookedBack(away, subject, { claims })))
}

const mine = async (browser: Browser) => (await browser.asks('GET', '/auth/linked-accounts')).body.items

/** Their sessions last proved who they are so long ago, in milliseconds. */
const provenBefore = (who: Person, ago: number) =>
  db
    .update(sessions)
    .set({ provenAt: Date.now() - ago })
    .where(eq(sessions.userId, who.id))

const withoutPassword = (who: Person) =>
  db.update(users).set({ passwordHash: '', emailConfirmedAt: null }).where(eq(users.id, who.id))

async function changesOf(who: Person): Promise<unknown[]> {
  const rows = await db.select().from(outbox).where(eq(outbox.type, 'account.changed'))
  const told = rows.map(({ payload }) => payload as { userId: string; change: string; detail: string })
  return told.filter(({ userId, change }) => userId === who.id && change !== 'new_device')
}

describe('a member', () => {
  it('links an account elsewhere, logs in with it, and unlinks it', async () => {
    const release = holdEvents()
    const [{ browser, who }, subject] = [await member(), unlike('ada')]
    expect(await links(browser, subject, { preferred_username: 'ada \u202eelse\nwhere' })).toBe(SECTION)
    const [linked] = await mine(browser)
    expect(linked).toMatchObject({ provider: 'Crooked', label: 'ada else where', lastUsedAt: null })

    const laptop = new Browser()
    const back = crookedBack(await leaves(laptop, 'crooked'), subject)
    expect(locationOf(await laptop.goes(back))).toBe('/login/arrived')
    expect((await mine(laptop))[0].lastUsedAt).not.toBeNull()

    const { status } = await browser.asks('DELETE', `/auth/linked-accounts/${linked.id}`)
    expect([status, await mine(browser)]).toEqual([204, []])
    expect(await changesOf(who)).toMatchObject([
      { change: 'provider_linked', detail: 'Crooked' },
      { change: 'provider_unlinked', detail: 'Crooked' },
    ])
    release()
  })

  it('who links the same account again has it once', async () => {
    const [{ browser }, subject] = [await member(), unlike('ada')]
    await links(browser, subject)
    expect(await links(browser, subject)).toBe(SECTION)
    expect(await mine(browser)).toHaveLength(1)
  })

  it('cannot link what is linked to somebody else, one after the other or at once', async () => {
    const [one, other, subject] = [await member(), await member('ben'), unlike('both')]
    const ways = [one, other].map(({ browser }) => links(browser, subject))
    const told = (await Promise.all(ways)).sort()
    expect(told).toEqual([SECTION, `${SECTION}#problem=identity_taken`])
    const third = await member('cleo')
    expect(await links(third.browser, subject)).toBe(`${SECTION}#problem=identity_taken`)
    expect(await db.select().from(linkedAccounts).where(eq(linkedAccounts.subject, subject))).toHaveLength(1)
  })

  it('shows who they are first, when that is long ago: before they leave and when they are back', async () => {
    const [{ browser, who }, subject] = [await member(), unlike('ada')]
    const away = await leavesFor(browser, 'link')
    await provenBefore(who, 11 * 60_000)
    const to = locationOf(await browser.goes(crookedBack(away, subject)))
    expect(to).toBe(`${SECTION}#problem=recent_sign_in_required`)
    const body = { intent: 'link', next: SECTION }
    const start = await browser.asks('POST', '/auth/providers/crooked/journeys', { body })
    expect(start.body.code).toBe('recent_sign_in_required')
    expect(await mine(browser)).toEqual([])
  })

  it('whose session has ended meanwhile, or who is somebody else by then, links nothing', async () => {
    const [one, other, subject] = [await member(), await member('ben'), unlike('ada')]
    const away = await leavesFor(one.browser, 'link')
    await db.delete(sessions).where(eq(sessions.userId, one.who.id))
    const back = crookedBack(away, subject)
    const journey = one.browser.cookies.get('warren-away') ?? ''
    expect(locationOf(await one.browser.goes(back))).toBe(`${SECTION}#problem=session_ended`)
    other.browser.cookies.set('warren-away', journey)
    expect(locationOf(await other.browser.goes(back))).toBe(`${SECTION}#problem=wrong_account`)
    expect(await db.select().from(linkedAccounts).where(eq(linkedAccounts.subject, subject))).toEqual([])
  })

  it('is not sent away to link by a page of somebody else, nor when nobody is logged in', async () => {
    const [{ browser }, body] = [await member(), { intent: 'link', next: SECTION }]
    const headers = { origin: 'https://elsewhere.example' }
    const reply = await browser.asks('POST', '/auth/providers/crooked/journeys', { body, headers })
    expect(reply.body.code).toBe('bad_origin')
    const guest = await new Browser().asks('POST', '/auth/providers/crooked/journeys', { body })
    expect(guest.body.code).toBe('unauthenticated')
  })

  it.each(['//evil.example', '/\\evil.example'])('comes back to this site alone, not to %s', async (next) => {
    const [{ browser }, subject] = [await member(), unlike('ada')]
    const away = await leavesFor(browser, 'link', { next })
    expect(locationOf(await browser.goes(crookedBack(away, subject)))).toBe('/')
  })

  it('whose access token ran out on the way goes on with their session', async () => {
    const [{ browser }, subject] = [await member(), unlike('ada')]
    const away = await leavesFor(browser, 'link')
    browser.cookies.delete('warren')
    expect(locationOf(await browser.goes(crookedBack(away, subject)))).toBe(SECTION)
    expect(browser.cookies.has('warren')).toBe(true)
  })
})

describe('unlinking', () => {
  it('never takes the last way in, also when the last two go at once', async () => {
    const { browser, who } = await member()
    await links(browser, unlike('one'))
    await links(browser, unlike('two'))
    await withoutPassword(who)
    const [one, two] = await mine(browser)
    const replies = await Promise.all(
      [one, two].map(({ id }) => browser.asks('DELETE', `/auth/linked-accounts/${id}`)),
    )
    expect(replies.map(({ status }) => status).sort()).toEqual([204, 409])
    expect(replies.find(({ status }) => status === 409)?.body.code).toBe('last_way_in')
    expect(await mine(browser)).toHaveLength(1)
  })

  it('wants a recent proof, and is the same twice', async () => {
    const { browser, who } = await member()
    await links(browser, unlike('one'))
    const [{ id }] = await mine(browser)
    await provenBefore(who, 11 * 60_000)
    const refused = await browser.asks('DELETE', `/auth/linked-accounts/${id}`)
    expect(refused.body.code).toBe('recent_sign_in_required')
    await provenBefore(who, 0)
    for (let times = 0; times < 2; times++)
      expect((await browser.asks('DELETE', `/auth/linked-accounts/${id}`)).status).toBe(204)
  })

  it("leaves other people's links alone", async () => {
    const [one, other] = [await member(), await member('ben')]
    await links(one.browser, unlike('one'))
    const [{ id }] = await mine(one.browser)
    expect((await other.browser.asks('DELETE', `/auth/linked-accounts/${id}`)).status).toBe(204)
    expect(await mine(one.browser)).toHaveLength(1)
  })
})

describe('a proof by a provider', () => {
  async function proves(browser: Browser, subject: string, claims: Record<string, unknown> = {}) {
    const away = await leavesFor(browser, 'proof')
    expect(away.searchParams.get('prompt')).toBe('login')
    expect(away.searchParams.get('max_age')).toBe('0')
    return locationOf(await browser.goes(crookedBack(away, subject, { claims })))
  }

  const provenAt = async ({ id }: Person) =>
    Math.max(
      ...(await db.select().from(sessions).where(eq(sessions.userId, id))).map((each) => each.provenAt),
    )

  it('counts for the account that is linked, and for no other', async () => {
    const [{ browser, who }, subject] = [await member(), unlike('ada')]
    await links(browser, subject)
    await provenBefore(who, 3_600_000)
    const before = await provenAt(who)
    expect(await proves(browser, unlike('mallory'))).toBe(`${SECTION}#problem=forbidden`)
    expect(await provenAt(who)).toBe(before)
    expect(await proves(browser, subject)).toBe(SECTION)
    expect(await provenAt(who)).toBeGreaterThan(before)
  })

  it('begins no session, and is one for this very session', async () => {
    const [{ browser, who }, subject] = [await member(), unlike('ada')]
    await links(browser, subject)
    const sessionsOf = () => db.select().from(sessions).where(eq(sessions.userId, who.id))
    await provenBefore(who, 3_600_000)
    const before = await sessionsOf()
    expect(await proves(browser, subject)).toBe(SECTION)
    const after = await sessionsOf()
    expect(after).toHaveLength(before.length)
    const proven = after.filter(({ provenAt }) => Date.now() - provenAt < 60_000)
    expect(proven.map(({ method }) => method)).toEqual(['password'])
    expect(proven).toHaveLength(1)
  })

  it('asks a real provider, where somebody is logged in already, to let them log in anew', async () => {
    const [{ browser, who }, name] = [await member(), unlike('ada')]
    const away = await leavesFor(browser, 'link', { provider: 'real' })
    expect(locationOf(await browser.goes(await logsInElsewhere(browser, away, name)))).toBe(SECTION)
    await provenBefore(who, 3_600_000)
    const again = await leavesFor(browser, 'proof', { provider: 'real' })
    const { to } = await browser.visits(again.href)
    // Not straight back, as for a log-in, but to the page that asks.
    expect(to).toContain('/interaction/')
    expect(locationOf(await browser.goes(await logsInElsewhere(browser, again, name)))).toBe(SECTION)
    expect(Date.now() - (await provenAt(who))).toBeLessThan(60_000)
  })

  it('does not count when it was begun by somebody else, or for something else', async () => {
    const [one, other, subject] = [await member(), await member('ben'), unlike('ada')]
    await links(one.browser, subject)
    await provenBefore(one.who, 3_600_000)
    const away = await leavesFor(other.browser, 'proof')
    one.browser.cookies.set('warren-away', other.browser.cookies.get('warren-away') ?? '')
    const back = await one.browser.goes(crookedBack(away, subject))
    expect(locationOf(back)).toBe(`${SECTION}#problem=wrong_account`)
    // The answer to a log-in, brought where a proof was begun: the states differ.
    const logIn = crookedBack(await leaves(new Browser(), 'crooked'), subject)
    await leavesFor(one.browser, 'proof')
    expect(locationOf(await one.browser.goes(logIn))).toBe(`${SECTION}#problem=sign_in_failed`)
    expect(Date.now() - (await provenAt(one.who))).toBeGreaterThan(3_000_000)
  })

  it('does not count when the provider says that it asked nobody', async () => {
    const [{ browser, who }, subject] = [await member(), unlike('ada')]
    await links(browser, subject)
    await provenBefore(who, 3_600_000)
    const yesterday = { auth_time: Math.floor(Date.now() / 1_000) - 86_400 }
    expect(await proves(browser, subject, yesterday)).toBe(`${SECTION}#problem=recent_sign_in_required`)
  })
})
