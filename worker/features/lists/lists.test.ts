import { describe, expect, it } from 'vitest'
import { env } from 'cloudflare:workers'
import { people, person, type Person } from '../../test/world'
import type { ListView, ListWith } from './contract'
import { listLimits } from './limits'

const makes = (who: Person, title: string, exclusive = false) =>
  who.does<ListView>('POST', '/lists', { title, exclusive })
const puts = (who: Person, list: ListView, other: Person) =>
  who.request('PUT', `/lists/${list.id}/members/${other.username}`)
const onList = async (who: Person, list: ListView) =>
  (await who.all<{ username: string }>(`/lists/${list.id}/members`, 2)).map(({ username }) => username)

describe('a list of people', () => {
  it('is made, renamed and deleted, and is there for nobody else', async () => {
    const [ada, ben] = await people(2)
    const made = await ada.request<ListView>('POST', '/lists', { body: { title: '  Gardeners ' } })
    const { id } = made.body
    expect(made).toMatchObject({ status: 201, body: { title: 'Gardeners', exclusive: false } })
    expect(made.headers.get('location')).toBe(`/api/v1/lists/${id}`)
    await makes(ada, '編み物 🧶')
    const second = await makes(ada, 'أخبار')
    expect((await ada.all<ListView>('/lists', 1)).map(({ title }) => title)).toEqual([
      'أخبار',
      '編み物 🧶',
      'Gardeners',
    ])
    const changed = await ada.does('PATCH', `/lists/${id}`, { title: 'Growers', exclusive: true })
    expect(changed).toEqual({ ...made.body, title: 'Growers', exclusive: true })
    expect(await ada.get(`/lists/${id}`)).toEqual(changed)
    for (const [method, path, body] of [
      ['GET', `/lists/${id}`],
      ['GET', `/lists/${id}/members`],
      ['GET', `/lists/${id}/posts`],
      ['PATCH', `/lists/${id}`, { title: 'Mine' }],
      ['DELETE', `/lists/${id}`],
      ['PUT', `/lists/${id}/members/${ada.username}`],
      ['DELETE', `/lists/${id}/members/${ada.username}`],
    ] as const)
      expect(await ben.request(method, path, body ? { body } : {}), `${method} ${path}`).toMatchObject({
        status: 404,
      })
    expect(await ben.all('/lists')).toEqual([])
    await ada.does('DELETE', `/lists/${id}`)
    expect(await ada.request('GET', `/lists/${id}/posts`)).toMatchObject({ status: 404 })
    expect((await ada.all<ListView>('/lists')).map((each) => each.id)).not.toContain(id)
    expect(await ada.get(`/lists/${second.id}`)).toMatchObject({ title: 'أخبار' })
  })

  it('has a title of its own, of at most 60 characters', async () => {
    const ada = await person('ada')
    const list = await makes(ada, '🐇'.repeat(60))
    const other = await makes(ada, 'Others')
    for (const [method, path] of [
      ['POST', '/lists'],
      ['PATCH', `/lists/${other.id}`],
    ] as const) {
      expect(await ada.request(method, path, { body: { title: list.title } })).toMatchObject({ status: 409 })
      expect(await ada.request(method, path, { body: { title: 'x'.repeat(61) } })).toMatchObject({
        status: 422,
        body: { errors: [{ path: 'title', code: 'too_long' }] },
      })
    }
    expect(await ada.does('PATCH', `/lists/${list.id}`, { title: list.title })).toMatchObject(list)
  })

  it('is one of fifty at most, however many are made at once', async () => {
    const ada = await person('ada')
    const statuses = await Promise.all(
      Array.from({ length: listLimits.perPerson + 4 }, async (_, i) => {
        const reply = await ada.request('POST', '/lists', { body: { title: `List ${i}` } })
        return reply.status
      }),
    )
    expect(statuses.filter((status) => status === 201)).toHaveLength(listLimits.perPerson)
    expect(statuses.filter((status) => status === 409)).toHaveLength(4)
  })

  it('is made once by a request that is repeated', async () => {
    const ada = await person('ada')
    const headers = { 'idempotency-key': crypto.randomUUID() }
    const send = () => ada.request('POST', '/lists', { body: { title: 'Once' }, headers })
    const replies = await Promise.all(Array.from({ length: 8 }, send))
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([201]))
    expect(new Set(replies.map(({ body }) => body.id)).size).toBe(1)
    expect(await ada.all('/lists')).toHaveLength(1)
  })

  it('is changed by whoever knows its version', async () => {
    const ada = await person('ada')
    const { id } = await makes(ada, 'First')
    const etag = (await ada.request('GET', `/lists/${id}`)).headers.get('etag')!
    const change = (title: string) =>
      ada.request('PATCH', `/lists/${id}`, { body: { title }, headers: { 'if-match': etag } })
    expect((await change('Second')).status).toBe(200)
    expect((await change('Third')).status).toBe(412)
  })
})

describe('who stands on a list', () => {
  it('is whom one follows or is a friend of, and never learns of it', async () => {
    const [ada, ben, cleo, dan] = await people(4)
    await ada.follows(ben)
    await ada.befriends(cleo)
    await ada.does('DELETE', `/users/${cleo.username}/follow`)
    const list = await makes(ada, 'Gardeners')
    for (const other of [ben, cleo, cleo]) expect((await puts(ada, list, other)).status).toBe(204)
    for (const other of [dan, ada])
      expect(await puts(ada, list, other)).toMatchObject({ status: 409, body: { code: 'conflict' } })
    expect(await ada.request('PUT', `/lists/${list.id}/members/nobody_at_all`)).toMatchObject({ status: 404 })
    expect(await onList(ada, list)).toEqual([cleo.username, ben.username])
    expect(await ben.all('/notifications')).not.toContainEqual(expect.objectContaining({ kind: 'list' }))
    expect(JSON.stringify(await ben.profileOf(ada))).not.toContain('Gardeners')
    await makes(ada, 'Others')
    const { items } = await ada.get<{ items: ListWith[] }>(`/users/${ben.username}/lists`)
    expect(items.map(({ title, isMember }) => [title, isMember])).toEqual([
      ['Others', false],
      ['Gardeners', true],
    ])
    for (const _ of [1, 2]) await ada.does('DELETE', `/lists/${list.id}/members/${ben.username}`)
    expect(await onList(ada, list)).toEqual([cleo.username])
  })

  it.each([
    [
      'is no longer followed',
      (ada: Person, ben: Person) => ada.does('DELETE', `/users/${ben.username}/follow`),
    ],
    ['removed the follower', (ada: Person, ben: Person) => ben.does('DELETE', `/followers/${ada.username}`)],
    ['is blocked', (ada: Person, ben: Person) => ada.blocks(ben)],
    ['blocks', (ada: Person, ben: Person) => ben.blocks(ada)],
  ])('is nobody who %s, and does not come back with the tie', async (_, parts) => {
    const [ada, ben] = await people(2)
    await ada.follows(ben)
    const list = await makes(ada, 'Gardeners')
    await puts(ada, list, ben)
    await parts(ada, ben)
    expect(await onList(ada, list)).toEqual([])
    for (const [who, other] of [
      [ada, ben],
      [ben, ada],
    ] as const)
      await who.request('DELETE', `/users/${other.username}/block`)
    await ada.follows(ben)
    expect(await onList(ada, list)).toEqual([])
  })

  it('stays as long as there is a tie of either kind', async () => {
    const [ada, ben] = await people(2)
    await ada.befriends(ben)
    const list = await makes(ada, 'Gardeners')
    await puts(ada, list, ben)
    await ada.does('DELETE', `/users/${ben.username}/follow`)
    expect(await onList(ada, list)).toEqual([ben.username])
    await ben.does('DELETE', `/users/${ada.username}/friendship`)
    expect(await onList(ada, list)).toEqual([])
  })

  it.runIf(env.DATABASE === 'd1')('is one of five hundred at most', async () => {
    const [ada, ben] = await people(2)
    await ada.follows(ben)
    const list = await makes(ada, 'Crowd')
    const numbers = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${listLimits.members})`
    const id = `printf('0192eeee-0000-7000-8000-%012x', i)`
    await env.DB.batch([
      env.DB.prepare(
        `${numbers} INSERT INTO users (id, username, email, password_hash, display_name, avatar_seed, banner_color, created_at)
         SELECT ${id}, 'listed' || i, 'listed' || i || '@example.org', '', 'C', 'c', '#a8521a', 0 FROM n`,
      ),
      env.DB.prepare(`${numbers} INSERT INTO list_members SELECT ?, ${id}, ?, 0, i FROM n`).bind(
        list.id,
        ada.id,
      ),
    ])
    expect(await puts(ada, list, ben)).toMatchObject({ status: 409, body: { code: 'conflict' } })
    await ada.does('DELETE', `/lists/${list.id}/members/listed7`)
    expect((await puts(ada, list, ben)).status).toBe(204)
  })
})
