import { env } from 'cloudflare:workers'
import { createExecutionContext } from 'cloudflare:test'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { DAY } from '../../core/time'
import { tick } from '../../cron'
import { connect } from '../../db/client'
import { signUpRequests, users } from '../../db/schema'
import { testEnv } from '../../test/bus'
import { configure, configuredPerTest } from '../../test/configured'
import { mailsTo } from '../../test/mail'
import { moderators } from '../../test/moderation'
import { asks, kindsTo, newcomer, register, tokenIn } from '../../test/newcomers'
import { freshAddress, PASSWORD, type Person, person } from '../../test/world'

configuredPerTest()
const db = connect(env)
const logIn = (login: string) => asks('/auth/login', { login, password: PASSWORD, tokens: 'body' })

/** Somebody asks to be let in. @returns what they sent */
async function waits(rest: object = {}) {
  configure({ REGISTRATION: 'approval' })
  const body = { ...newcomer(), ...rest }
  expect(await register(body)).toMatchObject({ status: 202, body: { status: 'waiting' } })
  return body
}

async function requestOf(mia: Person, username: string) {
  const all = await mia.all('/moderation/sign-ups', 50)
  return all.find((each) => each.username === username)
}

const decides = (mia: Person, id: string, outcome: 'approved' | 'refused') =>
  mia.request('POST', `/moderation/sign-ups/${id}/decision`, { body: { outcome } })

describe('where moderators decide who comes in', () => {
  it('a sign-up makes no account and no session, and its name is kept', async () => {
    const body = await waits({ reason: '庭いじりが好きです' })
    const [mia] = await moderators()
    expect(await requestOf(mia, body.username)).toMatchObject({
      email: body.email,
      emailConfirmed: false,
      reason: '庭いじりが好きです',
    })
    expect((await logIn(body.username)).status).toBe(401)
    expect(await db.select().from(users).where(eq(users.username, body.username))).toEqual([])
    expect(await register({ ...body, email: 'other@example.org' })).toMatchObject({
      status: 409,
      body: { code: 'username_taken' },
    })
    // It is kept where everybody may come in by now, too.
    configure({ REGISTRATION: 'open' })
    expect((await register(body)).body.code).toBe('username_taken')
  })

  it('is told in the language that the browser asked for, before there is an account and after', async () => {
    configure({ REGISTRATION: 'approval' })
    const body = newcomer()
    const [mia] = await moderators()
    await register(body, { ...freshAddress(), 'accept-language': 'de-AT,de;q=0.9,en;q=0.5' })
    await decides(mia, (await requestOf(mia, body.username)).id, 'approved')
    const subjects = (await mailsTo(body.email)).map(({ subject }) => subject)
    // Two of them are made at the same moment.
    expect(subjects.toSorted()).toEqual([
      ...Array<string>(2).fill('Bestätige deine E-Mail-Adresse'),
      'Dein Konto ist bereit',
    ])
    const [user] = await db.select().from(users).where(eq(users.username, body.username))
    expect(user!.language).toBe('de')
  })

  it('of two who ask for a name at once one waits', async () => {
    configure({ REGISTRATION: 'approval' })
    const body = newcomer()
    const replies = await Promise.all([register(body), register({ ...body, email: 'two@example.org' })])
    expect(replies.map(({ status }) => status).sort()).toEqual([202, 409])
  })

  it('a sign-up that is repeated with its key waits once', async () => {
    configure({ REGISTRATION: 'approval' })
    const body = newcomer()
    const key = { 'idempotency-key': crypto.randomUUID() }
    for (let i = 0; i < 2; i++) expect((await register(body, key)).status).toBe(202)
    expect(await kindsTo(body.email)).toEqual(['confirm'])
  })

  it('whoever is let in logs in, with the address they confirmed meanwhile', async () => {
    const body = await waits()
    const [mia] = await moderators()
    const token = await tokenIn(body.email, 'confirm')
    expect((await asks('/auth/email/confirm', { token })).body).toMatchObject({
      outcome: 'waiting',
      username: body.username,
    })
    const request = await requestOf(mia, body.username)
    expect(request.emailConfirmed).toBe(true)
    expect(await decides(mia, request.id, 'approved')).toMatchObject({
      status: 200,
      body: { outcome: 'approved', username: body.username },
    })
    expect((await logIn(body.email)).body).toMatchObject({ user: { emailConfirmed: true } })
    expect((await kindsTo(body.email)).filter((kind) => kind !== 'notice')).toEqual(['confirm', 'welcome'])
    expect(await requestOf(mia, body.username)).toBeUndefined()
  })

  it('an address that somebody confirmed first is not theirs', async () => {
    const ada = await person('ada')
    const body = await waits({ email: ada.email })
    await asks('/auth/email/confirm', { token: await tokenIn(ada.email, 'confirm') })
    const [mia] = await moderators()
    const { id } = await requestOf(mia, body.username)
    expect((await decides(mia, id, 'approved')).status).toBe(200)
    expect((await logIn(body.username)).body).toMatchObject({ user: { emailConfirmed: false } })
    expect((await logIn(ada.email)).body).toMatchObject({ user: { id: ada.id } })
  })

  it('whoever is refused is told, is not let in, and may ask again', async () => {
    const body = await waits()
    const [mia] = await moderators()
    const { id } = await requestOf(mia, body.username)
    expect((await decides(mia, id, 'refused')).body).toEqual({ outcome: 'refused', username: null })
    expect(await kindsTo(body.email)).toEqual(['confirm', 'refused'])
    expect((await logIn(body.username)).status).toBe(401)
    const [row] = await db.select().from(signUpRequests).where(eq(signUpRequests.id, id))
    expect(row).toMatchObject({ passwordHash: '', reason: '' })
    expect((await register(body)).status).toBe(202)
  })

  it('of two moderators at once one decides', async () => {
    const body = await waits()
    const [mia, noa] = await moderators()
    const { id } = await requestOf(mia, body.username)
    const replies = await Promise.all([decides(mia, id, 'approved'), decides(noa, id, 'refused')])
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409])
    const told = (await kindsTo(body.email)).filter((kind) => kind === 'welcome' || kind === 'refused')
    expect(told).toHaveLength(1)
  })

  it('the clock forgets whom nobody decided about for 30 days, and what was decided after a day', async () => {
    const [late, young] = [await waits(), await waits()]
    const [mia] = await moderators()
    const { id } = await requestOf(mia, late.username)
    const createdAt = Date.now() - 30 * DAY - 1
    await db.update(signUpRequests).set({ createdAt }).where(eq(signUpRequests.id, id))
    const refused = await waits()
    const settled = await requestOf(mia, refused.username)
    await decides(mia, settled.id, 'refused')
    await db
      .update(signUpRequests)
      .set({ decidedAt: Date.now() - DAY - 1 })
      .where(eq(signUpRequests.id, settled.id))
    await tick(testEnv, Date.now(), createExecutionContext())
    expect(await requestOf(mia, late.username)).toBeUndefined()
    expect(await requestOf(mia, young.username)).toBeDefined()
    expect(await db.select().from(signUpRequests).where(eq(signUpRequests.id, settled.id))).toEqual([])
  })
})
