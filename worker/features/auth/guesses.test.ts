import { createHash } from 'node:crypto'
import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { connect } from '../../db/client'
import { rateLimits } from '../../db/schema'
import { rateLimit } from '../../use-case/limits'
import { metered } from '../../test/meter'
import { freshAddress, ORIGIN, PASSWORD, person, type Reply, request } from '../../test/world'

type Init = { headers?: Record<string, string>; deviceToken?: string }

function tries(login: string, password: string, { headers = freshAddress(), deviceToken }: Init = {}) {
  const body = { login, password, tokens: 'body', ...(deviceToken && { deviceToken }) }
  return request('POST', '/auth/login', { body, headers })
}

/** Wrong passwords at once, each from an address of its own. */
async function guesses(login: string, count: number): Promise<number[]> {
  const all = Array.from({ length: count }, (_, i) => tries(login, `guess number ${i}`))
  return (await Promise.all(all)).map(({ status }) => status)
}

const statuses = (replies: Reply[]) => replies.map(({ status }) => status)
const { max } = rateLimit.strangerGuess

/** What is counted of a name, whoever tried. */
async function counted(name: string): Promise<number[]> {
  const hash = createHash('sha256').update(name).digest('base64url')
  const rows = await connect(env)
    .select({ count: rateLimits.count })
    .from(rateLimits)
    .where(sql`instr(${rateLimits.key}, ${hash}) > 0`)
  return rows.map(({ count }) => count)
}

/** All of an answer but the number of its request, byte by byte, and what it asked of the database. */
async function heard(login: string, i: number) {
  const { result, trips, sql, rowsWritten } = await metered(() => tries(login, `guess ${i}`))
  const { status, body, headers } = result
  const all = JSON.stringify([body, ...headers]).replaceAll(headers.get('x-request-id')!, 'X')
  // How long it took is measured, by a clock that everybody has.
  return { status, all: all.replace(/dur=[\d.]+/g, 'dur='), trips, sql, rowsWritten }
}

afterEach(() => {
  vi.useRealTimers()
})

describe('wrong passwords for one account', () => {
  it('are bounded from however many addresses, however the name is written', async () => {
    const ada = await person('ada')
    const written = [ada.username, ada.username.toUpperCase(), ada.email, ada.email.toUpperCase()]
    const replies = []
    for (const login of written) replies.push(...(await guesses(login, max)))
    expect(replies.filter((status) => status === 401)).toHaveLength(2 * max)
    expect(replies.filter((status) => status === 429)).toHaveLength(2 * max)
    const wait = await tries(ada.username, PASSWORD)
    expect(wait).toMatchObject({ status: 429, body: { code: 'rate_limited' } })
    expect(wait.body.detail).toMatch(
      /Use a device you have logged in on before\. Try again in \d+ (minutes|seconds)\.$/,
    )
    expect(Number(wait.headers.get('retry-after'))).toBeGreaterThan(0)
  })

  it('never tell that an address has an account, nor that a name is one with it, up to the limit and past it', async () => {
    // At one moment, for answers say how long to wait.
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
    const [ada, ben] = [await person('ada'), await person('ben')]
    const named = await request('POST', '/auth/register', {
      body: { username: `x-${ben.username}`, email: `x-${ben.email}`, password: PASSWORD, tokens: 'body' },
      headers: freshAddress(),
    })
    expect(named.status).toBe(201)
    await guesses(ada.username, max + 3)
    const addresses = {
      'of an account whose name was guessed at': ada.email,
      'of another account': ben.email,
      'that somebody named and never confirmed': `x-${ben.email}`,
      'of nobody': `nobody-${crypto.randomUUID().slice(0, 8)}@example.org`,
    }
    const none = []
    for (let i = 0; i < max + 2; i++) none.push(await heard(`y-${ada.email}`, i))
    expect(none.map(({ status }) => status)).toEqual([...Array<number>(max).fill(401), 429, 429])
    for (const [whose, login] of Object.entries(addresses)) {
      const answers = []
      for (let i = 0; i < max + 2; i++) answers.push(await heard(login, i))
      expect(answers, whose).toEqual(none)
    }
  })

  it('by the name, which everybody knows, leave the owner the address', async () => {
    const ada = await person('ada')
    await guesses(ada.username, max + 1)
    expect((await tries(ada.username, PASSWORD)).status).toBe(429)
    expect((await tries(ada.email, PASSWORD)).status).toBe(200)
  })

  it('do not keep out the devices on which its owner has logged in before', async () => {
    const ada = await person('ada')
    const { deviceToken } = (await tries(ada.username, PASSWORD)).body
    const browser = await request('POST', '/auth/login', {
      body: { login: ada.email, password: PASSWORD },
      headers: { ...freshAddress(), origin: ORIGIN },
    })
    const cookie = browser.headers
      .getSetCookie()
      .map((each) => each.split(';')[0]!)
      .find((each) => each.startsWith('warren-device='))!
    await guesses(ada.username, max + 1)
    expect((await tries(ada.username, PASSWORD)).status).toBe(429)
    expect((await tries(ada.email, PASSWORD, { deviceToken })).status).toBe(200)
    const headers = { ...freshAddress(), cookie, origin: ORIGIN }
    expect((await tries(ada.username, PASSWORD, { headers })).status).toBe(200)
  })

  it('are bounded on a device that is known, too, and it keeps its count when it logs in again', async () => {
    const ada = await person('ada')
    let { deviceToken } = (await tries(ada.username, PASSWORD)).body
    const replies = []
    for (let i = 0; i < rateLimit.guess.max; i++) {
      replies.push(await tries(ada.username, `guess ${i}`, { deviceToken }))
      if (i === 5) ({ deviceToken } = (await tries(ada.username, PASSWORD, { deviceToken })).body)
    }
    expect(new Set(statuses(replies))).toEqual(new Set([401]))
    expect((await tries(ada.username, PASSWORD, { deviceToken })).status).toBe(429)
    expect((await tries(ada.username, PASSWORD)).status).toBe(200)
  })

  it('are guesses of a stranger with a token of somebody else, a forged one, or one from before a change', async () => {
    const [ada, ben] = [await person('ada'), await person('ben')]
    const own = (await tries(ada.username, PASSWORD)).body.deviceToken
    const foreign = (await tries(ben.username, PASSWORD)).body.deviceToken
    const newPassword = 'a new burrow, a new word'
    await ada.does('POST', '/auth/password', { currentPassword: PASSWORD, newPassword })
    await guesses(ada.username, max + 1)
    const forged = `${crypto.randomUUID()}.${own.split('.')[1]}`
    for (const deviceToken of [own, foreign, forged, 'x', 'a.b.c', `${own}.x`]) {
      expect((await tries(ada.username, newPassword, { deviceToken })).status, deviceToken).toBe(429)
    }
  })

  it('from one address do not use up what all others have', async () => {
    const ada = await person('ada')
    const headers = freshAddress()
    for (let i = 0; i < max + 5; i++) await tries(ada.username, `guess ${i}`, { headers })
    expect((await tries(ada.username, PASSWORD)).status).toBe(200)
    expect((await counted(ada.username)).sort()).toEqual([0, rateLimit.guess.max, max + 5].sort())
  })

  it('are counted just the same for a name of nobody', async () => {
    const name = `nobody-${crypto.randomUUID().slice(0, 8)}`
    const replies = await guesses(name, max + 5)
    expect(replies.filter((status) => status === 429)).toHaveLength(5)
  })
})

describe('a right password', () => {
  it('is no guess, however often it is used', async () => {
    const ada = await person('ada')
    const headers = freshAddress()
    const replies = []
    for (let i = 0; i < rateLimit.guess.max + 2; i++)
      replies.push(await tries(ada.username, PASSWORD, { headers }))
    expect(new Set(statuses(replies))).toEqual(new Set([200]))
    expect(new Set(await counted(ada.username))).toEqual(new Set([0]))
  })
})

describe('the current password, asked for a change', () => {
  it('is bounded in each session by itself, and a right one does not count', async () => {
    const ada = await person('ada')
    const elsewhere = (await tries(ada.username, PASSWORD)).body.accessToken
    const change = (token: string, currentPassword: string, newPassword = 'a new burrow, a new word') =>
      request('POST', '/auth/password', {
        body: { currentPassword, newPassword },
        headers: { authorization: `Bearer ${token}` },
      })
    expect((await change(ada.token, PASSWORD, 'iloveyou')).body.code).toBe('weak_password')
    const wrong = []
    for (let i = 0; i <= rateLimit.guess.max; i++) wrong.push(await change(elsewhere, `guess ${i}`))
    expect(statuses(wrong)).toEqual([...Array<number>(rateLimit.guess.max).fill(401), 429])
    expect((await change(elsewhere, PASSWORD)).status).toBe(429)
    expect((await change(ada.token, PASSWORD)).status).toBe(204)
  })
})
