import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { connect } from '../../db/client'
import { invitations, users } from '../../db/schema'
import { configure, configuredPerTest } from '../../test/configured'
import { metered } from '../../test/meter'
import { newcomer, register } from '../../test/newcomers'
import { personAs } from '../../test/roles'
import { people, person, type Person, request } from '../../test/world'
import { entranceOf } from './policy'

configuredPerTest()
const db = connect(env)

const invites = (who: Person, rest: object = {}) => who.does('POST', '/invitations', rest)
const comes = (invitation?: string) => register({ ...newcomer(), ...(invitation && { invitation }) })

describe('who comes in', () => {
  it.each([
    ['open', null, 'enter'],
    ['open', true, 'enter'],
    ['open', false, 'enter'],
    ['invite', null, 'invitation_required'],
    ['invite', true, 'enter'],
    ['invite', false, 'invalid_invitation'],
    ['approval', null, 'wait'],
    ['approval', true, 'wait'],
  ] as const)('by mode %s, with an invitation that is open: %s → %s', (mode, invitation, entrance) =>
    expect(entranceOf(mode, invitation)).toBe(entrance),
  )

  it('is told to whoever asks, without SQL', async () => {
    expect((await request('GET', '/auth/registration')).body).toEqual({
      mode: 'open',
      invitesBy: 'members',
      mail: true,
      confirmFirst: false,
      collectibles: true,
    })
    configure({
      REGISTRATION: 'invite',
      INVITES_BY: 'moderators',
      MAIL: 'off',
      REQUIRE_CONFIRMED_EMAIL: 'on',
    })
    const { result, trips } = await metered(() => request('GET', '/auth/registration'))
    expect([result.body, trips]).toEqual([
      { mode: 'invite', invitesBy: 'moderators', mail: false, confirmFirst: true, collectibles: true },
      0,
    ])
  })

  it('is nobody by themselves where the mode is a word nobody knows', async () => {
    configure({ REGISTRATION: 'opne' })
    expect((await comes()).status).toBe(202)
  })
})

describe('where one comes by invitation', () => {
  it('nobody comes without one, or by one that is not open, and nothing is stored', async () => {
    configure({ REGISTRATION: 'invite' })
    const ada = await person('ada')
    const used = await invites(ada)
    expect((await comes(used.code)).status).toBe(201)
    const revoked = await invites(ada)
    await ada.does('DELETE', `/invitations/${revoked.code}`)
    const late = await invites(ada)
    await db.update(invitations).set({ expiresAt: Date.now() }).where(eq(invitations.code, late.code))
    expect(await comes()).toMatchObject({ status: 403, body: { code: 'invitation_required' } })
    for (const code of [used.code, revoked.code, late.code, 'aaaa-bbbb-cccc'])
      expect(await comes(code), code).toMatchObject({ status: 410, body: { code: 'invalid_invitation' } })
    const states = (await ada.all('/invitations')).map(({ state }) => state)
    expect(states).toEqual(['expired', 'revoked', 'used'])
  })

  it('as many come as it says, however many try at once', async () => {
    configure({ REGISTRATION: 'invite' })
    const ada = await person('ada')
    const { code } = await invites(ada, { maxUses: 3, note: 'The allotment' })
    const replies = await Promise.all(Array.from({ length: 6 }, () => comes(code.toUpperCase())))
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 201, 201, 410, 410, 410])
    const [mine] = await ada.all('/invitations')
    expect(mine).toMatchObject({ code, uses: 3, maxUses: 3, state: 'used', note: 'The allotment' })
    const came = await ada.all(`/invitations/${code}/people`, 2)
    const names = replies.flatMap(({ status, body }) => (status === 201 ? [body.user.username] : []))
    expect(came.map(({ user }) => user.username).sort()).toEqual(names.sort())
  })

  it('one by whom somebody is banned who made it lets nobody in', async () => {
    configure({ REGISTRATION: 'invite' })
    const ada = await person('ada')
    const { code } = await invites(ada)
    await db.update(users).set({ standing: 'banned' }).where(eq(users.id, ada.id))
    expect((await comes(code)).status).toBe(410)
  })
})

describe('an invitation', () => {
  it('is looked at by whoever has it, and made, listed and taken back by its owner alone', async () => {
    const [ada, ben] = await people(2)
    const { code } = await invites(ada)
    expect((await request('GET', `/auth/invitations/${code}`)).body).toMatchObject({
      code,
      open: true,
      inviter: { username: ada.username },
    })
    expect((await request('GET', '/auth/invitations/aaaa-bbbb-cccc')).status).toBe(404)
    for (const [method, path] of [
      ['DELETE', `/invitations/${code}`],
      ['GET', `/invitations/${code}/people`],
    ] as const)
      expect((await ben.request(method, path)).status).toBe(404)
    expect(await ben.all('/invitations')).toEqual([])
    await ada.does('DELETE', `/invitations/${code}`)
    await ada.does('DELETE', `/invitations/${code}`)
    expect((await request('GET', `/auth/invitations/${code}`)).body.open).toBe(false)
  })

  it('counts who came also where everybody may, and is in nobody’s way there', async () => {
    const ada = await person('ada')
    const { code } = await invites(ada)
    expect((await comes(code)).status).toBe(201)
    expect((await comes(code)).status).toBe(201)
    expect(await ada.all(`/invitations/${code}/people`)).toHaveLength(1)
  })

  it('is made by moderators alone where it is so configured', async () => {
    configure({ INVITES_BY: 'moderators' })
    const [ada, mia] = [await person('ada'), await personAs('moderator')]
    expect(await ada.request('POST', '/invitations', { body: {} })).toMatchObject({
      status: 403,
      body: { code: 'forbidden' },
    })
    expect((await invites(mia)).state).toBe('open')
  })

  it('sent twice with the same key is one', async () => {
    const ada = await person('ada')
    const init = { body: { note: 'Once' }, headers: { 'idempotency-key': crypto.randomUUID() } }
    const [one, other] = [
      await ada.request('POST', '/invitations', init),
      await ada.request('POST', '/invitations', init),
    ]
    expect(other.body).toEqual(one.body)
    expect(await ada.all('/invitations')).toHaveLength(1)
  })
})
