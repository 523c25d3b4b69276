import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { Secret, TOTP } from 'otpauth'
import { describe, expect, it } from 'vitest'
import { connect } from '../../db/client'
import { users } from '../../db/schema'
import { configure, configuredPerTest } from '../../test/configured'
import { apiDocument } from '../../test/contract'
import { metered } from '../../test/meter'
import { moderated } from '../../test/moderation'
import { personAs } from '../../test/roles'
import { freshAddress, PASSWORD, type Person, person, request } from '../../test/world'
import { standingIn } from './staff'

const db = connect(env)
configuredPerTest()

const reserved = await routesOf('x-role')

/** The routes that the API document reserves for a role. */
async function routesOf(mark: 'x-role') {
  const { paths } = (await apiDocument()) as unknown as { paths: Record<string, Record<string, object>> }
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, operation]) => mark in operation)
      .map(([method]) => ({
        method: method.toUpperCase(),
        path: path.replace('/api/v1', '').replace(/\{[^}]+\}/g, '0192f1f0-0000-7000-8000-00000000dead'),
      })),
  )
}

const bodyFor = (method: string) => (method === 'GET' || method === 'DELETE' ? {} : { body: {} })

/** Turns on the codes of an app, as its owner does. */
async function setsUp(who: Person): Promise<void> {
  const { secret } = await who.does('POST', '/auth/second-factor/setup', {})
  const totp = new TOTP({ secret: Secret.fromBase32(secret) })
  await who.does('PUT', '/auth/second-factor', { code: totp.generate() })
}

async function logsIn(who: Person) {
  const body = { login: who.username, password: PASSWORD, tokens: 'body' }
  const reply = await request('POST', '/auth/login', { body, headers: freshAddress() })
  expect(reply.status).toBe(200)
  return reply.body as { accessToken: string; refreshToken: string }
}

/** The same session, with the token it gets now. */
async function refreshed(refreshToken: string) {
  const { body } = await request('POST', '/auth/refresh', { body: { refreshToken } })
  return (method: string, path: string) =>
    request(method, path, { headers: { authorization: `Bearer ${body.accessToken}` } })
}

describe('as whom somebody acts', () => {
  it.each([
    ['off', 'admin', false, 'password', { role: 'admin' }],
    ['on', 'user', false, 'password', { role: 'user' }],
    ['on', 'moderator', false, 'password', { role: 'user', roleWaits: true }],
    ['on', 'admin', false, 'provider', { role: 'user', roleWaits: true }],
    ['on', 'admin', false, 'link', { role: 'user', roleWaits: true }],
    ['on', 'admin', false, 'passkey', { role: 'admin' }],
    ['on', 'moderator', true, 'password', { role: 'moderator' }],
  ] as const)('%s, %s, codes %s, by %s', (config, role, secondFactor, method, standing) => {
    expect(standingIn({ STAFF_SECOND_FACTOR: config }, { role, secondFactor }, method)).toEqual(standing)
  })
})

describe('where the staff must use a second factor', () => {
  it('every route of theirs is closed to who has none, at no cost', async () => {
    configure({ STAFF_SECOND_FACTOR: 'on' })
    const admin = await personAs('admin')
    expect(reserved.length).toBeGreaterThan(10)
    for (const { method, path } of reserved) {
      const { result, trips } = await metered(() => admin.request(method, path, bodyFor(method)))
      expect([result.status, result.body.code, trips], `${method} ${path}`).toEqual([
        403,
        'second_factor_missing',
        0,
      ])
    }
    const stranger = await person('stranger')
    expect((await stranger.request('GET', '/moderation/cases')).body.code).toBe('forbidden')
  })

  it('they see no more than others do, and make no invitations that only moderators make', async () => {
    configure({ STAFF_SECOND_FACTOR: 'on', INVITES_BY: 'moderators' })
    const [ada, mod] = [await person('ada'), await personAs('moderator')]
    const { id } = await ada.posts('A post that a moderator hides')
    configure({ STAFF_SECOND_FACTOR: 'off' })
    const lia = await personAs('moderator')
    await moderated(await person('ben'), lia, { type: 'post', id }, 'hide')
    expect((await lia.request('GET', `/posts/${id}`)).status).toBe(200)
    expect((await mod.request('GET', `/posts/${id}`)).status).toBe(404)
    const invitation = { body: { maxUses: 1, days: 7 } }
    expect((await mod.request('POST', '/invitations', invitation)).status).toBe(403)
    expect(await mod.get('/auth/ways')).toMatchObject({ roleWaits: true, secondFactor: false })
  })

  it('they are in as soon as they have set one up and refreshed, and out when it is off again', async () => {
    configure({ STAFF_SECOND_FACTOR: 'on' })
    const mod = await personAs('moderator')
    const { refreshToken } = await logsIn(mod)
    expect((await (await refreshed(refreshToken))('GET', '/moderation/cases')).status).toBe(403)
    await setsUp(mod)
    const asked = await refreshed(refreshToken)
    expect((await asked('GET', '/moderation/cases')).status).toBe(200)
    expect((await asked('GET', '/auth/ways')).body).toMatchObject({ roleWaits: false, secondFactor: true })
    await mod.does('DELETE', '/auth/second-factor')
    expect((await (await refreshed(refreshToken))('GET', '/moderation/cases')).body.code).toBe(
      'second_factor_missing',
    )
  })

  it('a session that runs notices when it is turned on, at its next refresh', async () => {
    const mod = await personAs('moderator')
    const { refreshToken } = await logsIn(mod)
    expect((await (await refreshed(refreshToken))('GET', '/moderation/cases')).status).toBe(200)
    configure({ STAFF_SECOND_FACTOR: 'on' })
    expect((await (await refreshed(refreshToken))('GET', '/moderation/cases')).status).toBe(403)
  })

  it('who became a moderator meanwhile acts as one no earlier than with a second factor', async () => {
    configure({ STAFF_SECOND_FACTOR: 'on' })
    const ada = await person('ada')
    const { refreshToken } = await logsIn(ada)
    await db.update(users).set({ role: 'moderator' }).where(eq(users.id, ada.id))
    expect((await (await refreshed(refreshToken))('GET', '/moderation/cases')).body.code).toBe(
      'second_factor_missing',
    )
  })
})
