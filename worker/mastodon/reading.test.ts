import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  Account,
  Accounts,
  type Answer,
  call,
  Credentials,
  Filter,
  gets,
  Notification,
  Relationship,
  Status,
  Statuses,
} from '../test/mastodon-app'
import { type Person, people } from '../test/world'
import { digitsOf, statusDigits } from './ids'

/* What an app of Mastodon reads. */

const idsOf = (all: { id: string }[]) => all.map(({ id }) => id)

/** All of a list by following its links in one direction. */
async function walked(who: Person | null, first: string, rel: 'next' | 'prev'): Promise<string[]> {
  const ids: string[] = []
  for (let path: string | undefined = first; path !== undefined;) {
    const { body, link, status }: Answer<{ id: string }[]> = await call(who, 'GET', path)
    expect(status).toBe(200)
    ids.push(...(rel === 'next' ? idsOf(body) : idsOf(body).reverse()))
    path = body.length === 0 ? undefined : link[rel]
  }
  return ids
}

describe('home', () => {
  it('is the same by pages of every size, down and up', async () => {
    const [ada, ben] = await people(2)
    await ada.follows(ben)
    const written: string[] = []
    for (let n = 0; n < 9; n++) written.push((await (n % 2 ? ada : ben).posts(`Number ${n} of home`)).id)
    const all = written.map((id) => statusDigits('post', id)).reverse()
    for (const limit of [2, 4, 40]) {
      expect(await walked(ada, `/api/v1/timelines/home?limit=${limit}`, 'next')).toEqual(all)
      const oldest = all.at(-1)!
      const up = await walked(ada, `/api/v1/timelines/home?limit=${limit}&min_id=${oldest}`, 'prev')
      expect([oldest, ...up].reverse()).toEqual(all)
    }
    const since = `/api/v1/timelines/home?since_id=${all[2]}`
    expect(idsOf(await gets(ada, since, Statuses))).toEqual(all.slice(0, 2))
    const last = await call(ada, 'GET', '/api/v1/timelines/home?limit=40')
    expect(last.link['next']).toBeUndefined()
  })

  it('has what is passed on as a status of its own', async () => {
    const [ada, ben, cleo] = await people(3)
    await ada.follows(ben)
    const post = await cleo.posts('Pass it on')
    await ben.does('PUT', `/posts/${post.id}/repost`)
    const [boost] = await gets(ada, '/api/v1/timelines/home', Statuses)
    expect(boost).toMatchObject({
      account: { id: digitsOf(ben.id) },
      reblog: { id: statusDigits('post', post.id) },
    })
    expect((await call(ada, 'GET', `/api/v1/statuses/${boost!.id}`)).status).toBe(404)
    const next = `/api/v1/timelines/home?max_id=${boost!.id}`
    expect(await gets(ada, next, Statuses)).toEqual([])
  })

  it('is there for programs that end an address with a slash', async () => {
    const [ada] = await people(1)
    expect(await gets(ada, '/api/v1/timelines/home/?limit=5', Statuses)).toEqual([])
    expect((await call(null, 'GET', '/api/v1/instance/')).body).toMatchObject({ title: 'Warren' })
  })

  it('is for people who are logged in', async () => {
    const { status, body } = await call(null, 'GET', '/api/v1/timelines/home')
    expect({ status, body }).toMatchObject({
      status: 401,
      body: { error: 'This method requires an authenticated user' },
    })
  })
})

describe('a status', () => {
  it('says what was written as safe HTML, with its people and tags', async () => {
    const [ada, ben] = await people(2)
    const post = await ada.posts(
      `**Hi** @${ben.username} <script>alert(1)</script>\n\n#moss https://moss.example/?a=1&b`,
    )
    const status = await gets(ben, `/api/v1/statuses/${statusDigits('post', post.id)}`, Status)
    expect(status.content).toContain('<strong>Hi</strong>')
    expect(status.content).toContain('&lt;script&gt;')
    expect(status.content).not.toContain('<script')
    expect(status.content).toContain(`/@${ben.username}" class="u-url mention"`)
    expect(status.content).toContain('class="mention hashtag"')
    expect(status.mentions).toMatchObject([{ id: digitsOf(ben.id), username: ben.username }])
    expect(status.tags).toMatchObject([{ name: 'moss' }])
    expect(status.account).toMatchObject({ id: digitsOf(ada.id), acct: ada.username, statuses_count: 1 })
  })

  it('has above it what it answers, and below it what answers it', async () => {
    const [ada, ben] = await people(2)
    const post = await ada.posts('The root')
    const comment = async (text: string, parentId?: string) =>
      (await ben.does('POST', `/posts/${post.id}/comments`, { text, ...(parentId && { parentId }) }))
        .id as string
    const a = await comment('a')
    const b = await comment('b')
    const aa = await comment('aa', a)
    const aaa = await comment('aaa', aa)
    const id = (comment: string) => statusDigits('comment', comment)
    const Context = z.object({ ancestors: Statuses, descendants: Statuses })
    const root = await gets(ada, `/api/v1/statuses/${statusDigits('post', post.id)}/context`, Context)
    expect(idsOf(root.descendants)).toEqual([a, aa, aaa, b].map(id))
    expect(root.descendants[1]).toMatchObject({
      in_reply_to_id: id(a),
      in_reply_to_account_id: digitsOf(ben.id),
      visibility: 'public',
    })
    const middle = await gets(ada, `/api/v1/statuses/${id(aa)}/context`, Context)
    expect(idsOf(middle.ancestors)).toEqual([statusDigits('post', post.id), id(a)])
    expect(idsOf(middle.descendants)).toEqual([id(aaa)])
    // The empty place of what was deleted is nothing by itself.
    await ben.does('DELETE', `/comments/${a}`)
    const without = await gets(ada, `/api/v1/statuses/${statusDigits('post', post.id)}/context`, Context)
    expect(idsOf(without.descendants)).toEqual([aa, aaa, b].map(id))
    expect((await call(ada, 'GET', `/api/v1/statuses/${id(a)}`)).status).toBe(404)
  })

  it('is shown to nobody else than here', async () => {
    const [ada, ben, cleo] = await people(3)
    await ben.follows(ada)
    const post = await ada.posts('For followers', { visibility: 'followers' })
    const path = `/api/v1/statuses/${statusDigits('post', post.id)}`
    expect((await gets(ben, path, Status)).visibility).toBe('private')
    expect((await call(cleo, 'GET', path)).status).toBe(404)
    expect((await call(null, 'GET', path)).body).toMatchObject({ error: 'Record not found' })
    await ada.blocks(ben)
    expect((await call(ben, 'GET', path)).status).toBe(404)
    expect((await call(ben, 'GET', `/api/v1/accounts/${digitsOf(ada.id)}`)).status).toBe(404)
    expect(await gets(ben, `/api/v1/statuses?id[]=${statusDigits('post', post.id)}`, Statuses)).toEqual([])
  })

  it('is folded behind a filter, and gone behind one that hides', async () => {
    const [ada, ben] = await people(2)
    await ada.follows(ben)
    await ben.posts('Turnips again')
    const asked = {
      title: 'Turnips',
      context: ['home'],
      filter_action: 'warn',
      keywords_attributes: [{ keyword: 'turnips', whole_word: true }],
    }
    const filter = await gets(ada, '/api/v2/filters', Filter, { method: 'POST', body: asked })
    expect(filter.keywords).toMatchObject([{ keyword: 'turnips', whole_word: true }])
    const [folded] = await gets(ada, '/api/v1/timelines/home', Statuses)
    expect(folded?.filtered).toMatchObject([{ filter: { id: filter.id, title: 'turnips' } }])
    await gets(ada, `/api/v2/filters/${filter.id}`, Filter, {
      method: 'PUT',
      body: { filter_action: 'hide' },
    })
    expect(await gets(ada, '/api/v1/timelines/home', Statuses)).toEqual([])
    await gets(ada, `/api/v2/filters/${filter.id}`, z.object({}), { method: 'DELETE' })
    expect(await gets(ada, '/api/v1/timelines/home', Statuses)).toHaveLength(1)
  })
})

describe('people', () => {
  it('are found by id and by name, with how one stands to them', async () => {
    const [ada, ben] = await people(2)
    const me = await gets(ada, '/api/v1/accounts/verify_credentials', Credentials)
    expect(me).toMatchObject({ id: digitsOf(ada.id), username: ada.username })
    const found = await gets(null, `/api/v1/accounts/lookup?acct=${ben.username}@localhost:8787`, Account)
    expect(found.id).toBe(digitsOf(ben.id))
    expect(
      (await call(null, 'GET', `/api/v1/accounts/lookup?acct=${ben.username}@other.example`)).status,
    ).toBe(404)
    await ada.follows(ben)
    const [tie] = await gets(ada, `/api/v1/accounts/relationships?id[]=${found.id}`, z.array(Relationship))
    expect(tie).toMatchObject({ id: found.id, following: true, followed_by: false, showing_reblogs: true })
    const followers = await gets(ada, `/api/v1/accounts/${found.id}/followers`, Accounts)
    expect(idsOf(followers)).toEqual([digitsOf(ada.id)])
  })

  it('page by their links, which are of digits', async () => {
    const [ada, ...others] = await people(6)
    for (const other of others) await other.follows(ada)
    const path = `/api/v1/accounts/${digitsOf(ada.id)}/followers`
    const { link } = await call(ada, 'GET', `${path}?limit=2`)
    expect(link['next']).toMatch(/[?&]max_id=\d+/)
    const all = await walked(ada, `${path}?limit=2`, 'next')
    expect(all).toEqual(others.map(({ id }) => digitsOf(id)).reverse())
  })

  it('have written this, with pictures, tagged or pinned', async () => {
    const [ada, ben] = await people(2)
    const plain = await ada.posts('Plain')
    const tagged = await ada.posts('With #moss')
    const pictured = await ada.posts('With a picture', { media: [(await ada.uploads()).id] })
    await ada.does('PUT', `/posts/${plain.id}/pin`)
    const path = `/api/v1/accounts/${digitsOf(ada.id)}/statuses`
    const ids = async (query: string) => idsOf(await gets(ben, `${path}?${query}`, Statuses))
    const id = (post: { id: string }) => statusDigits('post', post.id)
    expect(await ids('')).toEqual([pictured, tagged, plain].map(id))
    expect(await ids('only_media=true')).toEqual([id(pictured)])
    expect(await ids('tagged=Moss')).toEqual([id(tagged)])
    expect(await ids('pinned=1')).toEqual([id(plain)])
    expect(await ids(`max_id=${id(tagged)}`)).toEqual([id(plain)])
  })
})

describe('what is found', () => {
  it('by words, tags and names', async () => {
    const [ada] = await people(1)
    const word = `w${crypto.randomUUID().slice(0, 8).replace(/\d/g, 'x')}`
    const post = await ada.posts(`About ${word} and #${word}`)
    const Found = z.object({
      accounts: Accounts,
      statuses: Statuses,
      hashtags: z.array(z.object({ name: z.string() })),
    })
    const all = await gets(ada, `/api/v2/search?q=${word}`, Found)
    expect(idsOf(all.statuses)).toEqual([statusDigits('post', post.id)])
    const names = await gets(ada, `/api/v2/search?q=@${ada.username}&type=accounts`, Found)
    expect(names).toMatchObject({ accounts: [{ id: digitsOf(ada.id) }], statuses: [], hashtags: [] })
    const tag = await gets(null, `/api/v1/timelines/tag/${word}`, Statuses)
    expect(idsOf(tag)).toEqual([statusDigits('post', post.id)])
    expect(idsOf(await gets(null, `/api/v1/timelines/tag/${word}?none[]=${word}`, Statuses))).toEqual([])
  })

  it('are news, the latest first, which one reads and dismisses', async () => {
    const [ada, ben, cleo] = await people(3)
    const post = await ada.posts('News about this')
    await ben.does('PUT', `/posts/${post.id}/reaction`, { kind: 'love' })
    await cleo.does('POST', `/posts/${post.id}/comments`, { text: 'And this' })
    await ben.follows(ada)
    await cleo.does('PUT', `/users/${ada.username}/friend-request`)
    const path = '/api/v1/notifications'
    const all = await gets(ada, path, z.array(Notification))
    expect(all.map(({ type }) => type)).toEqual(['follow_request', 'follow', 'mention', 'favourite'])
    expect(all[2]?.status?.in_reply_to_id).toBe(statusDigits('post', post.id))
    expect(await walked(ada, `${path}?limit=1`, 'next')).toEqual(idsOf(all))
    const oldest = idsOf(all).at(-1)!
    expect([oldest, ...(await walked(ada, `${path}?limit=1&min_id=${oldest}`, 'prev'))].reverse()).toEqual(
      idsOf(all),
    )
    expect(await gets(ada, `${path}?types[]=favourite`, z.array(Notification))).toEqual([all[3]])
    expect(await gets(ada, `${path}?exclude_types[]=favourite`, z.array(Notification))).toEqual(
      all.slice(0, 3),
    )
    expect(await gets(ada, `${path}/${all[1]!.id}`, Notification)).toEqual(all[1])
    const Groups = z.object({
      notification_groups: z.array(z.object({ group_key: z.string() })),
      accounts: Accounts,
      statuses: Statuses,
    })
    const grouped = await gets(ada, '/api/v2/notifications', Groups)
    expect(grouped.notification_groups).toHaveLength(4)
    const marked = { notifications: { last_read_id: all[0]!.id } }
    await gets(ada, '/api/v1/markers', z.object({ notifications: z.object({}) }), {
      method: 'POST',
      body: marked,
    })
    expect(await gets(ada, `${path}/unread_count`, z.object({ count: z.int() }))).toEqual({ count: 0 })
    const Mark = z.object({ last_read_id: z.string(), version: z.int(), updated_at: z.iso.datetime() })
    const Marks = z.object({ home: Mark.optional(), notifications: Mark.optional() })
    expect(Object.keys(await gets(ada, '/api/v1/markers', Marks))).toEqual(['notifications'])
    for (const [home, version] of [
      ['2048', 1],
      ['4096', 2],
    ] as const) {
      const body = { home: { last_read_id: home } }
      expect(await gets(ada, '/api/v1/markers', Marks, { method: 'POST', body })).toEqual({
        home: { last_read_id: home, version, updated_at: expect.any(String) },
      })
    }
    const both = await gets(ada, '/api/v1/markers?timeline[]=home&timeline[]=notifications', Marks)
    expect(both).toMatchObject({
      home: { last_read_id: '4096' },
      notifications: { last_read_id: all[0]!.id },
    })
    expect(Object.keys(await gets(ada, '/api/v1/markers?timeline[]=home', Marks))).toEqual(['home'])
    // Nobody else has read so far.
    expect(await gets(ben, '/api/v1/markers', Marks)).not.toHaveProperty('home')
    await gets(ada, `${path}/${all[1]!.id}/dismiss`, z.object({}), { method: 'POST' })
    expect(await gets(ada, path, z.array(Notification))).toHaveLength(3)
    await gets(ada, `${path}/clear`, z.object({}), { method: 'POST' })
    expect(await gets(ada, path, z.array(Notification))).toEqual([])
    // Whoever asks in Warren's own words is answered so.
    expect(await ada.get('/notifications')).toEqual({ items: [], nextCursor: null })
  })
})
