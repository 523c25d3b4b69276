import { runInDurableObject } from 'cloudflare:test'
import { describe, expect, it } from 'vitest'
import { groupOf, historyOf, inboxOf, roomObject, says, tellInboxes } from '../../test/rooms'
import { people, type Person } from '../../test/world'
import type { Conversation } from './contract'
import type { GroupLinks, MadeGroupLink } from './contract-links'

const make = (who: Person, id: string, rest: object = {}) =>
  who.does<MadeGroupLink>('POST', `/conversations/${id}/links`, rest)
const join = (who: Person, id: string, secret: string) =>
  who.request('POST', `/conversations/${id}/join`, { body: { secret } })
const look = (who: Person, id: string, secret: string) =>
  who.request('GET', `/conversations/${id}/link?secret=${secret}`)
const linksOf = (who: Person, id: string) => who.get<GroupLinks>(`/conversations/${id}/links`)
const membersOf = async (who: Person, id: string) =>
  (await who.get<Conversation>(`/conversations/${id}`)).members.flatMap((member) =>
    member.state === 'joined' ? [member.id] : [],
  )
const notGood = { status: 410, body: { code: 'invalid_invitation' } }

describe('a link of a group', () => {
  it('lets in whoever has it, to what is said from then on, and counts them once', async () => {
    const [ada, ben] = await people(2)
    const { id } = await groupOf(ada)
    await says(ada, id, 'Before')
    const { secret } = await make(ada, id, { maxUses: 2 })
    expect((await look(ben, id, secret)).body).toEqual({
      name: 'Den',
      memberCount: 1,
      approval: false,
      isMember: false,
      asked: false,
    })
    for (const _ of ['first', 'again'])
      expect(await join(ben, id, secret)).toMatchObject({
        status: 200,
        body: { state: 'joined', conversation: { id, name: 'Den' } },
      })
    expect((await linksOf(ada, id)).links).toMatchObject([{ uses: 1, maxUses: 2, approval: false }])
    expect((await historyOf(ben, id)).map(({ event }) => event?.type)).toEqual(['joined'])
    await tellInboxes(id)
    expect((await inboxOf(ben))[0]).toMatchObject({ id, state: 'joined', unread: 0 })
    expect((await ben.get('/notifications')).items).toEqual([])
  })

  it('tells nobody else of the group, and is stored as a hash', async () => {
    const [ada, ben] = await people(2)
    const { id } = await groupOf(ada)
    const { secret } = await make(ada, id)
    const other = await groupOf(ada)
    for (const [where, what] of [
      [id, 'A'.repeat(32)],
      [other.id, secret],
    ] as const) {
      expect(await look(ben, where, what)).toMatchObject(notGood)
      expect(await join(ben, where, what)).toMatchObject(notGood)
    }
    expect((await look(ben, crypto.randomUUID(), secret)).status).toBe(404)
    expect((await join(ben, id, 'short')).status).toBe(422)
    const stored = await runInDurableObject(roomObject(id), (_, { storage }) =>
      JSON.stringify(storage.sql.exec('SELECT * FROM invite_links').toArray()),
    )
    expect(stored).not.toContain(secret)
    expect(JSON.stringify(await linksOf(ada, id))).not.toContain(secret)
  })

  it('is good until it is revoked, used up, or its time is over', async () => {
    const [ada, ben, cleo] = await people(3)
    const { id } = await groupOf(ada)
    const [revoked, used, late] = [
      await make(ada, id),
      await make(ada, id, { maxUses: 1 }),
      await make(ada, id),
    ]
    await ada.does('DELETE', `/conversations/${id}/links/${revoked.id}`)
    await ada.does('DELETE', `/conversations/${id}/links/${revoked.id}`)
    expect((await join(cleo, id, used.secret)).status).toBe(200)
    await runInDurableObject(roomObject(id), (_, { storage }) => {
      storage.sql.exec('UPDATE invite_links SET expires_at = 1 WHERE id = ?', late.id)
    })
    for (const { secret } of [revoked, used, late]) {
      expect(await look(ben, id, secret)).toMatchObject(notGood)
      expect(await join(ben, id, secret)).toMatchObject(notGood)
    }
    expect((await linksOf(ada, id)).links).toEqual([])
    expect(await membersOf(ada, id)).toEqual([ada.id, cleo.id])
  })

  it('is used up by as many as it says, however many come at once', async () => {
    const [ada, ...others] = await people(7)
    const { id } = await groupOf(ada)
    const { secret } = await make(ada, id, { maxUses: 3 })
    const replies = await Promise.all(others.map((each) => join(each, id, secret)))
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(3)
    expect(await membersOf(ada, id)).toHaveLength(4)
  })

  it('lets in nobody who is banned, or apart from whoever made it', async () => {
    const [ada, ben, cleo] = await people(3)
    const { id } = await groupOf(ada, ben)
    const { secret } = await make(ada, id)
    const asking = await make(ada, id, { approval: true })
    await ada.does('PUT', `/conversations/${id}/bans/${ben.username}`)
    await cleo.blocks(ada)
    for (const who of [ben, cleo])
      for (const link of [secret, asking.secret]) expect(await join(who, id, link)).toMatchObject(notGood)
    expect((await linksOf(ada, id)).requests).toEqual([])
    expect(await membersOf(ada, id)).toEqual([ada.id])
  })

  it('has the room know who is apart from whom, as an invitation does', async () => {
    const [ada, ben, cleo] = await people(3)
    const { id } = await groupOf(ada, cleo)
    await ben.blocks(cleo)
    const { secret } = await make(ada, id)
    await join(ben, id, secret)
    const seen = (await ben.get<Conversation>(`/conversations/${id}`)).members
    expect(seen.find((member) => member.id === cleo.id)).toMatchObject({ blocking: true })
  })

  it('is made once by one request, by who keeps order, twenty at most', async () => {
    const [ada, ben] = await people(2)
    const { id } = await groupOf(ada, ben)
    const headers = { 'idempotency-key': crypto.randomUUID() }
    const ask = (who: Person) => who.request('POST', `/conversations/${id}/links`, { body: {}, headers })
    expect((await ask(ada)).body).toEqual((await ask(ada)).body)
    expect((await linksOf(ada, id)).links).toHaveLength(1)
    for (let n = 1; n < 20; n++) await make(ada, id)
    expect((await ada.request('POST', `/conversations/${id}/links`, { body: {} })).body).toMatchObject({
      code: 'conflict',
      why: { code: 'group_links_full', values: { most: 20 } },
    })
    expect((await ask(ben)).status).toBe(403)
    expect((await ben.request('GET', `/conversations/${id}/links`)).status).toBe(403)
  })
})

describe('a link that asks first', () => {
  it('has people wait, until somebody who keeps order lets them in or not', async () => {
    const [ada, ben, cleo] = await people(3)
    const { id } = await groupOf(ada)
    const { secret } = await make(ada, id, { approval: true })
    for (const who of [ben, cleo, ben])
      expect((await join(who, id, secret)).body).toEqual({ state: 'asked', conversation: null })
    expect((await look(ben, id, secret)).body).toMatchObject({ approval: true, asked: true })
    expect((await ben.request('GET', `/conversations/${id}`)).status).toBe(404)
    const waiting = async () => (await linksOf(ada, id)).requests.map(({ user }) => user.id)
    expect(new Set(await waiting())).toEqual(new Set([ben.id, cleo.id]))
    const request = (who: Person) => `/conversations/${id}/requests/${who.username}`
    await ada.does('PUT', request(ben))
    await ada.does('DELETE', request(cleo))
    expect(await waiting()).toEqual([])
    expect(await membersOf(ada, id)).toEqual([ada.id, ben.id])
    expect((await ada.request('PUT', request(cleo))).status).toBe(404)
    expect((await linksOf(ada, id)).links).toMatchObject([{ uses: 1 }])
  })

  it('lets in nobody who was banned while they waited', async () => {
    const [ada, ben] = await people(2)
    const { id } = await groupOf(ada, ben)
    await ben.does('POST', `/conversations/${id}/leave`)
    const { secret } = await make(ada, id, { approval: true })
    await join(ben, id, secret)
    await ada.does('PUT', `/conversations/${id}/bans/${ben.username}`)
    await ada.request('PUT', `/conversations/${id}/requests/${ben.username}`)
    expect(await membersOf(ada, id)).toEqual([ada.id])
    expect((await linksOf(ada, id)).requests).toEqual([])
  })
})
