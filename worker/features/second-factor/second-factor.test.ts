import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { Secret, TOTP } from 'otpauth'
import { describe, expect, it } from 'vitest'
import { MINUTE } from '../../core/time'
import { connect } from '../../db/client'
import { recoveryCodes, sessions, totpSecrets, users } from '../../db/schema'
import { rateLimit } from '../../use-case/limits'
import { everyRow } from '../../test/snapshot'
import { freshAddress, PASSWORD, people, type Person, person, request } from '../../test/world'
import { signSecondFactorToken } from '../auth/tokens'
import { stepOf, typed } from './codes'
import { seal, unseal } from './sealed'

const db = connect(env)
const STEP = 30_000

/** The app on somebody's phone. `at` is how many steps from now. */
function app(secret: string) {
  const totp = new TOTP({ secret: Secret.fromBase32(secret) })
  return { secret, code: (at = 0) => totp.generate({ timestamp: Date.now() + at * STEP }) }
}

/** The code that turned it on counts as never used, so that no test waits for the next. */
async function turnsOn(who: Person) {
  const phone = app((await who.does('POST', '/auth/second-factor/setup', {})).secret)
  const { recoveryCodes: codes } = await who.does('PUT', '/auth/second-factor', { code: phone.code() })
  await db.update(totpSecrets).set({ lastStep: 0 }).where(eq(totpSecrets.userId, who.id))
  return { ...phone, codes: codes as string[] }
}

type More = { deviceToken?: string | undefined; headers?: Record<string, string> }

function logIn(who: Person, { deviceToken, headers = freshAddress() }: More = {}) {
  const body = {
    login: who.username,
    password: PASSWORD,
    tokens: 'body',
    ...(deviceToken && { deviceToken }),
  }
  return request('POST', '/auth/login', { body, headers })
}

async function begins(who: Person, more: More = {}): Promise<string> {
  const reply = await logIn(who, more)
  expect(reply).toMatchObject({ status: 403, body: { code: 'second_factor_required' } })
  return reply.body.secondFactorToken
}

function finishes(
  secondFactorToken: string,
  code: string,
  { deviceToken, headers = freshAddress() }: More = {},
) {
  const body = { secondFactorToken, code, tokens: 'body', ...(deviceToken && { deviceToken }) }
  return request('POST', '/auth/second-factor', { body, headers })
}

describe('the codes of an app', () => {
  // RFC 6238, appendix B, SHA-1; the last six of its eight digits.
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('at %i seconds: %s', (seconds, code) => {
    const secret = new Uint8Array(new TextEncoder().encode('12345678901234567890'))
    const now = seconds * 1_000
    const step = Math.floor(seconds / 30)
    expect(stepOf(secret, code, now)).toBe(step)
    expect(stepOf(secret, code, now + STEP)).toBe(step)
    expect(stepOf(secret, code, now - STEP)).toBe(step)
    expect(stepOf(secret, code, now + 2 * STEP)).toBeNull()
    expect(stepOf(secret, code, now - 2 * STEP)).toBeNull()
  })

  it('are typed with or without spaces, as are recovery codes', () => {
    expect(typed(' 492 039')).toEqual({ kind: 'app', code: '492039' })
    expect(typed('ABCD 2345 OIL2-wxyz')).toEqual({ kind: 'recovery', code: 'abcd-2345-0112-wxyz' })
  })
})

describe('a second factor', () => {
  it('is on once a code was right, and asked for at each log-in but that with a passkey', async () => {
    const ada = await person('ada')
    const setup = await ada.does('POST', '/auth/second-factor/setup', {})
    expect(setup.uri).toBe(
      `otpauth://totp/Warren:${ada.username}?issuer=Warren&secret=${setup.secret}&algorithm=SHA1&digits=6&period=30`,
    )
    const phone = app(setup.secret)
    const wrong = await ada.request('PUT', '/auth/second-factor', { body: { code: phone.code(9) } })
    expect(wrong).toMatchObject({ status: 401, body: { code: 'invalid_credentials' } })
    expect((await logIn(ada)).status).toBe(200)

    const on = await ada.does('PUT', '/auth/second-factor', { code: phone.code() })
    expect(new Set(on.recoveryCodes).size).toBe(10)
    expect(on.recoveryCodes[0]).toMatch(/^[0-9a-hj-km-np-tv-z]{4}(-[0-9a-hj-km-np-tv-z]{4}){3}$/)
    expect(await ada.get('/auth/ways')).toMatchObject({ secondFactor: true, recoveryCodesLeft: 10 })
    for (const again of [
      await ada.request('PUT', '/auth/second-factor', { body: { code: phone.code() } }),
      await ada.request('POST', '/auth/second-factor/setup', { body: {} }),
    ])
      expect(again).toMatchObject({ status: 409, body: { code: 'conflict' } })

    const done = await finishes(await begins(ada), phone.code(1))
    expect(done).toMatchObject({ status: 200, body: { user: { id: ada.id } } })
    expect((await ada.get('/auth/sessions')).items[0].method).toBe('password')
  })

  it('is turned on by one of two who try at once, with one set of recovery codes', async () => {
    const ada = await person('ada')
    const phone = app((await ada.does('POST', '/auth/second-factor/setup', {})).secret)
    const body = { code: phone.code() }
    const replies = await Promise.all([1, 2].map(() => ada.request('PUT', '/auth/second-factor', { body })))
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(await ada.get('/auth/ways')).toMatchObject({ recoveryCodesLeft: 10 })
  })

  it('begun anew has another secret; the one before is no good', async () => {
    const ada = await person('ada')
    const first = app((await ada.does('POST', '/auth/second-factor/setup', {})).secret)
    const second = app((await ada.does('POST', '/auth/second-factor/setup', {})).secret)
    const turnOn = (code: string) => ada.request('PUT', '/auth/second-factor', { body: { code } })
    expect((await turnOn(first.code())).status).toBe(401)
    expect((await turnOn(second.code())).status).toBe(200)
  })

  it('takes the first factor of whoever logs in for what it was', async () => {
    const ada = await person('ada')
    const phone = await turnsOn(ada)
    const token = await signSecondFactorToken(env, ada.id, { method: 'link', provider: '' }, Date.now())
    expect((await finishes(token, phone.code())).status).toBe(200)
    expect((await ada.get('/auth/sessions')).items[0].method).toBe('link')
  })

  it('is begun, renewed and turned off after a recent proof, which a code is', async () => {
    const ada = await person('ada')
    const phone = await turnsOn(ada)
    await db
      .update(sessions)
      .set({ provenAt: Date.now() - 11 * MINUTE })
      .where(eq(sessions.userId, ada.id))
    const sensitive: [string, string, object?][] = [
      ['POST', '/auth/second-factor/setup', {}],
      ['POST', '/auth/second-factor/recovery-codes', {}],
      ['DELETE', '/auth/second-factor'],
    ]
    for (const [method, path, body] of sensitive)
      expect((await ada.request(method, path, body ? { body } : {})).body.code).toBe(
        'recent_sign_in_required',
      )
    const wrong = await ada.request('POST', '/auth/proof', { body: { code: '000 000' } })
    expect(wrong.body.code).toBe('invalid_credentials')
    await ada.does('POST', '/auth/proof', { code: phone.code() })
    await ada.does('DELETE', '/auth/second-factor')
    await ada.does('DELETE', '/auth/second-factor')
    expect((await logIn(ada)).status).toBe(200)
    expect(await ada.get('/auth/ways')).toMatchObject({ secondFactor: false, recoveryCodesLeft: 0 })
    expect(await db.select().from(totpSecrets).where(eq(totpSecrets.userId, ada.id))).toEqual([])
  })
})

describe('a code', () => {
  it('is good once, also for two who send it at once, and no earlier one is good after it', async () => {
    const ada = await person('ada')
    const phone = await turnsOn(ada)
    const token = await begins(ada)
    const code = phone.code()
    const replies = await Promise.all([finishes(token, code), finishes(token, code)])
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 401])
    expect((await finishes(token, code)).body.code).toBe('invalid_credentials')
    expect((await finishes(token, phone.code(-1))).status).toBe(401)
    expect((await finishes(token, phone.code(1))).status).toBe(200)
  })

  it('of somebody else, or with the token of somebody else, is no good', async () => {
    const [ada, ben] = await people(2)
    const [hers, his] = [await turnsOn(ada), await turnsOn(ben)]
    expect((await finishes(await begins(ada), his.code())).status).toBe(401)
    expect((await finishes(await begins(ben), hers.code())).status).toBe(401)
    expect((await finishes(await begins(ben), hers.codes[0]!)).status).toBe(401)
  })

  it('needs the token of a first proof, of the last ten minutes', async () => {
    const ada = await person('ada')
    const phone = await turnsOn(ada)
    const proof = { method: 'password', provider: '' } as const
    const old = await signSecondFactorToken(env, ada.id, proof, Date.now() - 11 * MINUTE)
    const [head, body] = (await begins(ada)).split('.')
    const forged = `${head}.${body}.${'A'.repeat(43)}`
    for (const token of [old, forged, ada.token, 'nonsense'])
      expect(await finishes(token, phone.code())).toMatchObject({
        status: 401,
        body: { code: 'invalid_token' },
      })
    const headers = { authorization: `Bearer ${await begins(ada)}` }
    expect((await request('GET', '/auth/session', { headers })).status).toBe(401)
  })

  it('does not let in who is suspended meanwhile', async () => {
    const ada = await person('ada')
    const phone = await turnsOn(ada)
    const token = await begins(ada)
    await db.update(users).set({ standing: 'suspended' }).where(eq(users.id, ada.id))
    expect((await finishes(token, phone.code())).body.code).toBe('account_suspended')
  })

  it('is not guessed: from all strangers together 20 times in an hour, and the owner’s device is counted apart', async () => {
    const ada = await person('ada')
    const known = (await logIn(ada)).body.deviceToken as string
    const phone = await turnsOn(ada)
    const token = await begins(ada)
    const { max } = rateLimit.strangerCode
    const guesses = await Promise.all(Array.from({ length: max + 3 }, () => finishes(token, '000000')))
    expect(guesses.filter(({ status }) => status === 401)).toHaveLength(max)
    expect(guesses.filter(({ status }) => status === 429)).toHaveLength(3)
    expect((await finishes(token, phone.code())).status).toBe(429)
    const one = freshAddress()
    const own = await begins(ada, { deviceToken: known, headers: one })
    expect((await finishes(own, phone.code(), { deviceToken: known, headers: one })).status).toBe(200)
  })

  it('is guessed five times from one address', async () => {
    const ada = await person('ada')
    const phone = await turnsOn(ada)
    const token = await begins(ada)
    const headers = freshAddress()
    for (let i = 0; i < rateLimit.codeGuess.max; i++)
      expect((await finishes(token, '000000', { headers })).status).toBe(401)
    expect((await finishes(token, phone.code(), { headers })).status).toBe(429)
    expect((await finishes(token, phone.code())).status).toBe(200)
  })
})

describe('a recovery code', () => {
  it('stands in for a lost phone once, also for two who send it at once', async () => {
    const ada = await person('ada')
    const { codes } = await turnsOn(ada)
    const token = await begins(ada)
    const [first, second] = codes as [string, string]
    const replies = await Promise.all([finishes(token, first), finishes(token, first.toUpperCase())])
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 401])
    expect(await ada.get('/auth/ways')).toMatchObject({ recoveryCodesLeft: 9 })
    await ada.does('POST', '/auth/proof', { code: second.replaceAll('-', ' ') })
    expect(await ada.get('/auth/ways')).toMatchObject({ recoveryCodesLeft: 8 })
  })

  it('is no good once there are new ones', async () => {
    const ada = await person('ada')
    const { codes } = await turnsOn(ada)
    const fresh = await ada.does('POST', '/auth/second-factor/recovery-codes', {})
    expect((await finishes(await begins(ada), codes[0]!)).status).toBe(401)
    expect((await finishes(await begins(ada), fresh.recoveryCodes[0])).status).toBe(200)
  })

  it('is not made for who uses no app', async () => {
    const ada = await person('ada')
    const reply = await ada.request('POST', '/auth/second-factor/recovery-codes', { body: {} })
    expect(reply).toMatchObject({ status: 409, body: { code: 'conflict' } })
    expect(await db.select().from(recoveryCodes).where(eq(recoveryCodes.userId, ada.id))).toEqual([])
  })
})

describe('what is stored', () => {
  it('shows neither the secret nor the recovery codes', async () => {
    const ada = await person('ada')
    const headers = { 'idempotency-key': crypto.randomUUID() }
    const setup = await ada.request('POST', '/auth/second-factor/setup', { body: {}, headers })
    const phone = app(setup.body.secret)
    const sent = { body: { code: phone.code() }, headers: { 'idempotency-key': crypto.randomUUID() } }
    const { recoveryCodes: codes } = (await ada.request('PUT', '/auth/second-factor', sent)).body
    const stored = JSON.stringify(await everyRow())
    const bytes = Buffer.from(Secret.fromBase32(setup.body.secret).bytes)
    for (const told of [setup.body.secret, bytes.toString('base64url'), bytes.toString('hex'), ...codes])
      expect(stored).not.toContain(told)
  })

  it('is opened by the key before as well, and sealed by the present one when it is next used', async () => {
    const [ada, ben] = await people(2)
    const secret = crypto.getRandomValues(new Uint8Array(20))
    const former = { ...env, JWT_SECRET: 'the key before' }
    const sealed = await seal(former, ada.id, secret)
    const now = { ...env, JWT_SECRET_PREVIOUS: 'the key before' }
    expect(await unseal(now, ada.id, sealed)).toEqual({ secret, byFormerKey: true })
    expect(await unseal(env, ada.id, sealed)).toBeNull()
    expect(await unseal(now, ben.id, sealed)).toBeNull()
    expect(await unseal(now, ada.id, sealed.slice(0, -2))).toBeNull()
  })
})
