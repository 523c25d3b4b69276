import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { connect } from '../../db/client'
import { linkedAccounts } from '../../db/schema'
import { Browser } from '../../test/browser'
import { fetchWorker } from '../../test/fetch'
import {
  crookedBack,
  githubBack,
  leaves,
  locationOf,
  logsInElsewhere,
  unlike,
  type Wish,
} from '../../test/sign-in'
import { ORIGIN, person, type Person } from '../../test/world'

const db = connect(env)

/** Somebody whose account at the crooked provider is linked: whoever is believed to be them gets in. */
async function victim(): Promise<{ ada: Person; subject: string }> {
  const [ada, subject] = [await person('ada'), unlike('ada')]
  const issuer = 'https://crooked.example'
  const row = { provider: 'crooked', issuer, subject, userId: ada.id, label: 'ada', createdAt: Date.now() }
  await db.insert(linkedAccounts).values(row)
  return { ada, subject }
}

const isIn = (browser: Browser) => browser.cookies.has('warren') || browser.cookies.has('warren-choosing')

/** Comes back on this path. @returns the code of the refusal; nobody is logged in then */
async function refusedOn(browser: Browser, path: string): Promise<string | null> {
  const to = locationOf(await browser.goes(path))
  expect(isIn(browser), to).toBe(false)
  return new URLSearchParams(new URL(to, 'http://warren.example').hash.slice(1)).get('problem')
}

/** The path back with some of its query changed. */
function changed(path: string, change: (query: URLSearchParams) => void): string {
  const [before = '', search] = path.split('?')
  const query = new URLSearchParams(search)
  change(query)
  return `${before}?${String(query)}`
}

describe('what comes back from a provider', () => {
  it('is believed when everything is right', async () => {
    const [browser, { subject }] = [new Browser(), await victim()]
    const back = crookedBack(await leaves(browser, 'crooked'), subject)
    expect(locationOf(await browser.goes(back))).toBe('/login/arrived')
  })

  it.each<[string, (query: URLSearchParams) => void]>([
    ['a forged state', (query) => query.set('state', 'forged')],
    ['no state', (query) => query.delete('state')],
    ['two states', (query) => query.append('state', 'another')],
    ['no code', (query) => query.delete('code')],
    ['the answer of another issuer', (query) => query.set('iss', 'https://id.example')],
    ['no issuer, from one that always says', (query) => query.delete('iss')],
  ])('is refused with %s', async (_, change) => {
    const [browser, { subject }] = [new Browser(), await victim()]
    const back = crookedBack(await leaves(browser, 'crooked'), subject)
    expect(await refusedOn(browser, changed(back, change))).toBe('sign_in_failed')
  })

  const past = Math.floor(Date.now() / 1_000) - 3_600
  it.each<[string, Wish]>([
    ['of another nonce', { claims: { nonce: 'another' } }],
    ['without a nonce', { claims: { nonce: undefined } }],
    ['for another client', { claims: { aud: 'somebody else' } }],
    ['for another client as well', { claims: { aud: ['warren', 'somebody else'], azp: 'somebody else' } }],
    ['of another issuer', { claims: { iss: 'https://id.example' } }],
    ['that has expired', { claims: { iat: past - 300, exp: past } }],
    ['that nobody signed', { header: { alg: 'none' }, signedBy: 'nobody' }],
    ['that somebody else signed', { signedBy: 'stranger' }],
    ['signed with what is public', { header: { alg: 'HS256' } }],
    ['without a subject', { claims: { sub: undefined } }],
  ])('is refused with a token %s', async (_, wish) => {
    const [browser, { subject }] = [new Browser(), await victim()]
    const back = crookedBack(await leaves(browser, 'crooked'), subject, wish)
    expect(await refusedOn(browser, back)).toBe('sign_in_failed')
  })

  it('is refused in another browser than it was begun in', async () => {
    const [mallory, ada, { subject }] = [new Browser(), new Browser(), await victim()]
    const back = crookedBack(await leaves(mallory, 'crooked'), subject)
    expect(await refusedOn(ada, back)).toBe('sign_in_expired')
    await leaves(ada, 'crooked')
    expect(await refusedOn(ada, back)).toBe('sign_in_failed')
  })

  it('is refused a second time, whether the browser or the provider notices', async () => {
    const [browser, name] = [new Browser(), unlike('hazel')]
    const away = await leaves(browser, 'real')
    const journey = browser.cookies.get('warren-away') ?? ''
    const back = await logsInElsewhere(browser, away, name)
    expect(locationOf(await browser.goes(back))).toBe('/register/provider')
    browser.cookies.delete('warren-choosing')
    expect(await refusedOn(browser, back)).toBe('sign_in_expired')
    browser.cookies.set('warren-away', journey)
    expect(await refusedOn(browser, back)).toBe('sign_in_failed')
  })

  it('is refused where another provider is expected: their answers are not mixed up', async () => {
    const [browser, { subject }] = [new Browser(), await victim()]
    const away = await leaves(browser, 'real')
    const back = crookedBack(away, subject)
    expect(await refusedOn(browser, back)).toBe('sign_in_expired')
    await leaves(browser, 'github')
    expect(await refusedOn(browser, back.replace('/crooked/', '/real/'))).toBe('sign_in_expired')
  })

  it('is refused after ten minutes, and when what the browser kept makes no sense', async () => {
    const [browser, { subject }] = [new Browser(), await victim()]
    const back = crookedBack(await leaves(browser, 'crooked'), subject)
    const kept = JSON.parse(Buffer.from(browser.cookies.get('warren-away') ?? '', 'base64url').toString())
    for (const value of [{ ...kept, until: Date.now() - 1 }, { ...kept, intent: 'rule' }, null]) {
      browser.cookies.set('warren-away', Buffer.from(JSON.stringify(value)).toString('base64url'))
      expect(await refusedOn(browser, back)).toBe('sign_in_expired')
    }
  })

  it.each([
    ['access_denied', 'sign_in_refused'],
    ['temporarily_unavailable', 'unavailable'],
    ['unauthorized_client', 'sign_in_failed'],
  ])('may be the error %s', async (error, code) => {
    const [browser, { subject }] = [new Browser(), await victim()]
    const back = crookedBack(await leaves(browser, 'crooked'), subject)
    const failed = changed(back, (query) => {
      query.delete('code')
      query.set('error', error)
    })
    expect(await refusedOn(browser, failed)).toBe(code)
  })

  it('may fail behind the scenes', async () => {
    const [browser, { subject }] = [new Browser(), await victim()]
    const told: (string | null)[] = []
    for (const status of [400, 503])
      told.push(await refusedOn(browser, crookedBack(await leaves(browser, 'crooked'), subject, { status })))
    const account = { id: 7, login: 'octo', email: 'octo@example.org', status: 502 }
    told.push(await refusedOn(browser, githubBack(await leaves(browser, 'github'), account)))
    const used = changed(githubBack(await leaves(browser, 'github'), account), (query) =>
      query.set('code', 'used'),
    )
    told.push(await refusedOn(browser, used))
    expect(told).toEqual(['sign_in_failed', 'unavailable', 'unavailable', 'sign_in_failed'])
  })
})

describe('a link to a provider', () => {
  it.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/\t/evil.example',
    '.evil.example',
    '/a\\b',
    '@evil.example',
  ])('that leads to %j in the end leads to the front page', async (next) => {
    const [browser, { subject }] = [new Browser(), await victim()]
    const away = await leaves(browser, 'crooked', `?next=${encodeURIComponent(next)}`)
    expect(locationOf(await browser.goes(crookedBack(away, subject)))).toBe('/login/arrived')
  })

  it('of one that is down says so, to people and to programs', async () => {
    const reply = await new Browser().goes('/auth/providers/gone/start?next=/bookmarks')
    expect([reply.status, locationOf(reply)]).toEqual([302, '/login?next=%2Fbookmarks#problem=unavailable'])
    const program = await new Browser().goes('/auth/providers/gone/start', { accept: 'application/json' })
    expect(program).toMatchObject({ status: 503, body: { code: 'unavailable' } })
    expect(program.headers.get('retry-after')).toBe('30')
  })

  it('at another address of this Warren leads to the one that the provider knows, once', async () => {
    const start = '/api/v1/auth/providers/crooked/start'
    const reply = await fetchWorker(new Request(`http://127.0.0.1:8787${start}?next=/bookmarks`))
    const to = `${ORIGIN}${start}?next=%2Fbookmarks&moved=1`
    expect([reply.status, reply.headers.get('location')]).toEqual([302, to])
    expect(reply.headers.getSetCookie()).toEqual([])
    // A proxy may hide the address from the Worker.
    const moved = await fetchWorker(new Request(`http://127.0.0.1:8787${start}?moved=1`))
    const away = new URL(moved.headers.get('location') ?? '')
    expect(away.origin).toBe('https://crooked.example')
    expect(away.searchParams.get('redirect_uri')).toBe(`${ORIGIN}/api/v1/auth/providers/crooked/callback`)
  })

  it('of one that is not configured leads nowhere', async () => {
    const reply = await new Browser().goes('/auth/providers/nobody/start', { accept: 'application/json' })
    expect(reply.status).toBe(404)
  })

  it('keeps what it needs where no script and no other site can read it', async () => {
    const reply = await new Browser().goes('/auth/providers/crooked/start')
    const cookie = reply.headers.getSetCookie().find((each) => each.startsWith('warren-away='))
    expect(cookie).toMatch(/; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/)
  })
})
