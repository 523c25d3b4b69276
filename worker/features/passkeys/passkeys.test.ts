import { createExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { tick } from '../../cron'
import { MINUTE } from '../../core/time'
import { connect } from '../../db/client'
import { challenges, passkeys, rateLimits, sessions, users } from '../../db/schema'
import { rateLimit } from '../../use-case/limits'
import { type Authenticator, authenticator } from '../../test/authenticator'
import { testEnv } from '../../test/bus'
import { freshAddress, people, type Person, person, request } from '../../test/world'
import { passkeyLimits } from './limits'

const db = connect(env)

async function adds(who: Person, name = 'My key', key?: Authenticator): Promise<Authenticator> {
  const made = key ?? (await authenticator())
  const options = await who.does('POST', '/auth/passkeys/setup', {})
  await who.does('POST', '/auth/passkeys', { name, passkey: await made.makes(options) })
  return made
}

const asks = async () =>
  (await request('POST', '/auth/passkeys/options', { body: {}, headers: freshAddress() })).body

function signsIn(passkey: unknown, more: object = {}) {
  const body = { passkey, tokens: 'body', ...more }
  return request('POST', '/auth/passkeys/sign-in', { body, headers: freshAddress() })
}

const listed = async (who: Person) => (await who.get('/auth/passkeys')).passkeys

describe('a passkey', () => {
  it('is added, logs in without a name, and says when it was used', async () => {
    const ada = await person('ada')
    const options = await ada.does('POST', '/auth/passkeys/setup', {})
    expect(options).toMatchObject({
      rp: { id: 'localhost', name: 'Warren' },
      user: { name: ada.username, id: Buffer.from(ada.id).toString('base64url') },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      attestation: 'none',
    })
    const key = await authenticator()
    const added = await ada.request('POST', '/auth/passkeys', {
      body: { name: 'Firefox on Linux', passkey: await key.makes(options) },
    })
    expect(added).toMatchObject({
      status: 201,
      body: { id: key.id, name: 'Firefox on Linux', lastUsedAt: null },
    })
    expect(added.headers.get('location')).toBe(`/api/v1/auth/passkeys/${key.id}`)

    const asked = await asks()
    expect(asked).toMatchObject({ rpId: 'localhost', userVerification: 'required' })
    expect(asked.allowCredentials).toBeUndefined()
    const reply = await signsIn(await key.answers(asked))
    expect(reply).toMatchObject({ status: 200, body: { user: { id: ada.id } } })
    const [used] = await listed(ada)
    expect(used.lastUsedAt).not.toBeNull()
    const newest = (await ada.get('/auth/sessions')).items[0]
    expect(newest.method).toBe('passkey')
    expect((await ada.does('POST', '/auth/passkeys/setup', {})).excludeCredentials).toEqual([
      { id: key.id, transports: ['internal'], type: 'public-key' },
    ])
  })

  it('asks for no code of those who use one', async () => {
    const ada = await person('ada')
    const key = await adds(ada)
    await db.update(users).set({ secondFactor: true }).where(eq(users.id, ada.id))
    expect((await signsIn(await key.answers(await asks()))).status).toBe(200)
  })

  it('does not let in who is banned, and tells them why', async () => {
    const ada = await person('ada')
    const key = await adds(ada)
    await db.update(users).set({ standing: 'banned' }).where(eq(users.id, ada.id))
    const reply = await signsIn(await key.answers(await asks()))
    expect(reply).toMatchObject({ status: 403, body: { code: 'account_suspended' } })
    expect(reply.body.appealToken).toBeTypeOf('string')
  })

  it('is one that two accounts cannot share', async () => {
    const [ada, ben] = await people(2)
    const key = await adds(ada)
    const options = await ben.does('POST', '/auth/passkeys/setup', {})
    const body = { name: 'Taken', passkey: await key.makes(options) }
    expect(await ben.request('POST', '/auth/passkeys', { body })).toMatchObject({
      status: 409,
      body: { code: 'conflict' },
    })
    expect(await listed(ben)).toEqual([])
  })

  it('sent twice with one Idempotency-Key is added once, and answered twice', async () => {
    const ada = await person('ada')
    const passkey = await (await authenticator()).makes(await ada.does('POST', '/auth/passkeys/setup', {}))
    const sent = { body: { name: 'Once', passkey }, headers: { 'idempotency-key': crypto.randomUUID() } }
    const first = await ada.request('POST', '/auth/passkeys', sent)
    const again = await ada.request('POST', '/auth/passkeys', sent)
    expect([first.status, again.status]).toEqual([201, 201])
    expect(again.body).toEqual(first.body)
    expect(await listed(ada)).toHaveLength(1)
  })
})

describe('what is wrong about an answer', () => {
  const flaws: [string, Parameters<Authenticator['answers']>[1]][] = [
    ['another origin', { origin: 'https://warren.example' }],
    ['another site', { rpId: 'warren.example' }],
    ['nobody was verified', { unverified: true }],
    ['a forged signature', { forged: true }],
    ['somebody else’s handle', { userHandle: Buffer.from('somebody else').toString('base64url') }],
  ]

  it.each(flaws)('%s: it does not log in, and its challenge is spent', async (_, flaw) => {
    const ada = await person('ada')
    const key = await adds(ada)
    const asked = await asks()
    const wrong = await signsIn(await key.answers(asked, flaw))
    expect(wrong).toMatchObject({ status: 401, body: { code: 'invalid_credentials' } })
    const late = await signsIn(await key.answers(asked))
    expect(late).toMatchObject({ status: 409, body: { code: 'challenge_ended' } })
    expect((await listed(ada))[0].lastUsedAt).toBeNull()
  })

  it.each(flaws.slice(0, 3))('%s: it is not added', async (_, flaw) => {
    const ada = await person('ada')
    const options = await ada.does('POST', '/auth/passkeys/setup', {})
    const passkey = await (await authenticator()).makes(options, flaw)
    const reply = await ada.request('POST', '/auth/passkeys', { body: { name: 'Wrong', passkey } })
    expect(reply).toMatchObject({ status: 422, body: { code: 'invalid_input' } })
    expect(await listed(ada)).toEqual([])
  })

  it('a counter that does not rise, where it has one', async () => {
    const ada = await person('ada')
    const key = await adds(ada)
    const at = async (counter: number) => (await signsIn(await key.answers(await asks(), { counter }))).status
    expect([
      await at(0),
      await at(0),
      await at(5),
      await at(5),
      await at(4),
      await at(0),
      await at(6),
    ]).toEqual([200, 200, 200, 401, 401, 401, 200])
  })

  it('a passkey that was removed, or that nobody has', async () => {
    const ada = await person('ada')
    const key = await adds(ada)
    await ada.does('DELETE', `/auth/passkeys/${key.id}`)
    for (const each of [key, await authenticator()])
      expect((await signsIn(await each.answers(await asks()))).body.code).toBe('invalid_credentials')
  })

  it.each(['', 'e30', 'bm90IGpzb24', Buffer.from('{"challenge":5}').toString('base64url')])(
    'client data of %j',
    async (clientDataJSON) => {
      const ada = await person('ada')
      const key = await adds(ada)
      const good = await key.answers(await asks())
      const reply = await signsIn({ ...good, response: { ...good.response, clientDataJSON } })
      expect([409, 422]).toContain(reply.status)
    },
  )
})

describe('a challenge', () => {
  it('is good once, also for two who send it at once', async () => {
    const ada = await person('ada')
    const key = await adds(ada)
    const answer = await key.answers(await asks())
    const replies = await Promise.all([signsIn(answer), signsIn(answer)])
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409])
    expect((await signsIn(answer)).body.code).toBe('challenge_ended')
  })

  it('is good for five minutes, and swept up afterwards', async () => {
    const ada = await person('ada')
    const key = await adds(ada)
    const asked = await asks()
    await db
      .update(challenges)
      .set({ expiresAt: Date.now() - 1 })
      .where(eq(challenges.id, asked.challenge))
    expect((await signsIn(await key.answers(asked))).body.code).toBe('challenge_ended')
    await tick(testEnv, Date.now(), createExecutionContext())
    expect(await db.select().from(challenges).where(eq(challenges.id, asked.challenge))).toEqual([])
  })

  it('of another purpose or person is no good', async () => {
    const [ada, ben] = await people(2)
    const key = await adds(ada)
    await adds(ben)
    const own = await ada.does('POST', '/auth/proof/options', {})
    expect(own.allowCredentials).toEqual([{ id: key.id, transports: ['internal'], type: 'public-key' }])
    expect((await signsIn(await key.answers(own))).body.code).toBe('challenge_ended')
    const proves = async (who: Person, asked: { challenge: string }) =>
      (await who.request('POST', '/auth/proof', { body: { passkey: await key.answers(asked) } })).body?.code
    expect(await proves(ada, await asks())).toBe('challenge_ended')
    expect(await proves(ada, await ben.does('POST', '/auth/proof/options', {}))).toBe('challenge_ended')
    expect(await proves(ben, await ben.does('POST', '/auth/proof/options', {}))).toBe('invalid_credentials')

    const setup = await ada.does('POST', '/auth/passkeys/setup', {})
    const passkey = await (await authenticator()).makes(setup)
    const reply = await ben.request('POST', '/auth/passkeys', { body: { name: 'Hers', passkey } })
    expect(reply.body.code).toBe('challenge_ended')
    const invented = await (await authenticator()).makes({ challenge: 'AAAA' })
    const forged = await ben.request('POST', '/auth/passkeys', { body: { name: 'None', passkey: invented } })
    expect(forged.body.code).toBe('challenge_ended')
  })

  it('is not made without end for one address', async () => {
    const headers = freshAddress()
    const { max, name, window } = rateLimit.challenge
    const now = Date.now()
    const key = `${name}:${headers['cf-connecting-ip']}`
    await db.insert(rateLimits).values({ key, windowStart: now - (now % window), count: max - 1 })
    const ask = () => request('POST', '/auth/passkeys/options', { body: {}, headers })
    expect([(await ask()).status, (await ask()).status]).toEqual([200, 429])
  })
})

describe('my passkeys', () => {
  it('are seen, named and removed by me alone', async () => {
    const [ada, ben] = await people(2)
    const key = await adds(ada, 'Phone')
    expect(await listed(ben)).toEqual([])
    expect((await request('GET', '/auth/passkeys')).status).toBe(401)
    const renamed = await ben.request('PATCH', `/auth/passkeys/${key.id}`, { body: { name: 'Mine now' } })
    expect(renamed.status).toBe(404)
    await ben.does('DELETE', `/auth/passkeys/${key.id}`)
    expect(await listed(ada)).toMatchObject([{ name: 'Phone' }])
    await ada.does('PATCH', `/auth/passkeys/${key.id}`, { name: 'Work phone' })
    expect(await listed(ada)).toMatchObject([{ name: 'Work phone' }])
    await ada.does('DELETE', `/auth/passkeys/${key.id}`)
    expect(await listed(ada)).toEqual([])
  })

  it('are added and removed after a recent proof, which a passkey is', async () => {
    const ada = await person('ada')
    const key = await adds(ada)
    await db
      .update(sessions)
      .set({ provenAt: Date.now() - 11 * MINUTE })
      .where(eq(sessions.userId, ada.id))
    const remove = () => ada.request('DELETE', `/auth/passkeys/${key.id}`)
    for (const reply of [await ada.request('POST', '/auth/passkeys/setup', { body: {} }), await remove()])
      expect(reply).toMatchObject({ status: 403, body: { code: 'recent_sign_in_required' } })
    const passkey = await key.answers(await ada.does('POST', '/auth/proof/options', {}))
    await ada.does('POST', '/auth/proof', { passkey })
    expect((await remove()).status).toBe(204)
  })

  it('are never removed where they are the last way in, nor two at once', async () => {
    const ada = await person('ada')
    // Else a link by mail would be a way in.
    await db.update(users).set({ emailConfirmedAt: null }).where(eq(users.id, ada.id))
    const keys = [await adds(ada), await adds(ada)]
    await ada.does('DELETE', '/auth/password')
    const replies = await Promise.all(keys.map(({ id }) => ada.request('DELETE', `/auth/passkeys/${id}`)))
    expect(replies.map(({ status }) => status).sort()).toEqual([204, 409])
    expect(replies.find(({ status }) => status === 409)!.body.code).toBe('last_way_in')
    expect(await ada.get('/auth/ways')).toMatchObject({ passkeys: 1, waysIn: 1, password: false })
  })

  it(`are ${passkeyLimits.perPerson} at most`, async () => {
    const ada = await person('ada')
    const options = await ada.does('POST', '/auth/passkeys/setup', {})
    const row = { userId: ada.id, publicKey: 'AA', counter: 0, name: 'One of many', createdAt: 1 }
    for (let i = 0; i < passkeyLimits.perPerson; i++)
      await db.insert(passkeys).values({ ...row, id: `${ada.id}-${i}` })
    const passkey = await (await authenticator()).makes(options)
    const late = await ada.request('POST', '/auth/passkeys', { body: { name: 'Too many', passkey } })
    expect(late).toMatchObject({ status: 409, body: { code: 'conflict' } })
    const more = await ada.request('POST', '/auth/passkeys/setup', { body: {} })
    expect(more).toMatchObject({ status: 409, body: { code: 'conflict' } })
  })
})

it('where nobody has said which address is ours, there are no passkeys; on a laptop there are', async () => {
  const { app } = await import('../../app')
  const ask = (origin: string, PUBLIC_ORIGIN: string) =>
    app.request(
      `${origin}/api/v1/auth/passkeys/options`,
      { method: 'POST', body: '{}', headers: { 'content-type': 'application/json', ...freshAddress() } },
      { ...testEnv, PUBLIC_ORIGIN },
      { waitUntil: () => undefined, passThroughOnException: () => undefined, props: {} },
    )
  expect((await ask('https://warren.example', '')).status).toBe(503)
  expect((await ask('http://localhost:8787', '')).status).toBe(200)
  const named = await ask('https://other.example', 'https://warren.example')
  expect(await named.json()).toMatchObject({ rpId: 'warren.example' })
})
