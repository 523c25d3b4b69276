import { sql } from 'drizzle-orm'
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { connect } from '../../db/client'
import { wordFilters } from '../../db/schema'
import { countAllWaiting } from '../../test/roll-up'
import { openDevice } from '../../test/socket'
import { people, person, type Person } from '../../test/world'
import type { CommentView } from '../comments/contract'
import type { PostView } from '../posts/contract'
import type { FilterView, NewFilter } from './contract'
import { filterLimits } from './limits'

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString()

function filters(who: Person, phrase: string, rest: Partial<NewFilter> = {}): Promise<FilterView> {
  return who.does<FilterView>('POST', '/filters', { phrase, ...rest })
}

const texts = (items: { text: string }[]) => items.map(({ text }) => text)

describe('a filter', () => {
  it('is made, listed, changed and removed by its owner alone', async () => {
    const [ada, ben] = await people(2)
    const created = await ada.request<FilterView>('POST', '/filters', { body: { phrase: '  Spoilers ' } })
    const { id } = created.body
    expect(created.headers.get('location')).toBe(`/api/v1/filters/${id}`)
    expect(created.body).toMatchObject({
      phrase: 'Spoilers',
      wholeWord: true,
      action: 'hide',
      expiresAt: null,
    })
    await filters(ada, 'second')
    await filters(ada, 'third')
    const expiresAt = inAnHour()
    const change = { action: 'warn', wholeWord: false, expiresAt }
    expect(await ada.does('PATCH', `/filters/${id}`, change)).toEqual({ ...created.body, ...change })
    const listed = await ada.all<FilterView>('/filters', 2)
    expect(listed.map(({ phrase }) => phrase)).toEqual(['third', 'second', 'Spoilers'])

    for (const [method, body] of [['PATCH', { action: 'hide' }], ['DELETE']] as const)
      expect(await ben.request(method, `/filters/${id}`, body ? { body } : {})).toMatchObject({ status: 404 })
    expect(await ben.all('/filters')).toEqual([])
    await ada.does('DELETE', `/filters/${id}`)
    expect(await ada.request('DELETE', `/filters/${id}`)).toMatchObject({ status: 404 })
    expect(await ada.all('/filters')).toHaveLength(2)
  })

  it.each([
    ['5 kB', 'x'.repeat(5_000), 'At most 100 characters and 800 bytes'],
    ['101 characters', '🐇'.repeat(101), 'At most 100 characters, and these are 101'],
    ['nothing', '   ', 'Write something'],
    ['punctuation alone', '...!?', 'Write a word or an emoji; punctuation alone matches nothing'],
    ['two lines', 'one\ntwo', 'Must be on one line'],
  ])('of %s is refused', async (_, phrase, message) => {
    const ada = await person('ada')
    const reply = await ada.request('POST', '/filters', { body: { phrase } })
    expect(reply).toMatchObject({ status: 422, body: { code: 'invalid_input' } })
    expect(reply.body.errors).toContainEqual(expect.objectContaining({ path: 'phrase', message }))
  })

  it('of 100 characters is taken', async () => {
    const ada = await person('ada')
    expect(await filters(ada, '🐇'.repeat(100))).toMatchObject({ phrase: '🐇'.repeat(100) })
  })

  it('that has ended before it begins is refused', async () => {
    const ada = await person('ada')
    const body = { phrase: 'late', expiresAt: '2001-01-01T00:00:00Z' }
    const refused = { status: 422, body: { code: 'invalid_input', errors: [{ path: 'expiresAt' }] } }
    expect(await ada.request('POST', '/filters', { body })).toMatchObject(refused)
    const { id } = await filters(ada, 'late')
    const patch = { body: { expiresAt: body.expiresAt } }
    expect(await ada.request('PATCH', `/filters/${id}`, patch)).toMatchObject(refused)
  })

  it('for the same words as another is refused, however they are written', async () => {
    const ada = await person('ada')
    await filters(ada, 'Über')
    const other = await filters(ada, 'uber', { wholeWord: false })
    const refused = { status: 409, body: { code: 'conflict' } }
    expect(await ada.request('POST', '/filters', { body: { phrase: 'UBER!' } })).toMatchObject(refused)
    expect(await ada.request('PATCH', `/filters/${other.id}`, { body: { wholeWord: true } })).toMatchObject(
      refused,
    )
  })

  it('is one of a hundred at most, also when two are made at once', async () => {
    const ada = await person('ada')
    for (let i = 0; i < filterLimits.perPerson - 1; i++) await filters(ada, `word ${i}`)
    const replies = await Promise.all(
      ['last', 'one too many'].map((phrase) => ada.request('POST', '/filters', { body: { phrase } })),
    )
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409])
    expect(await ada.all('/filters', 50)).toHaveLength(filterLimits.perPerson)
  })
})

describe('what is hidden', () => {
  let ada: Person, ben: Person, cleo: Person
  let open: PostView
  const LISTS = () => ({
    everyone: '/posts?limit=5',
    tag: '/tags/filtered/posts?limit=5',
    home: '/feeds/home?limit=5',
    'home of following': '/feeds/home?filter=following&limit=5',
    wall: `/users/${ben.username}/posts?limit=5`,
    author: `/posts?author=${ben.username}&limit=5`,
  })

  beforeAll(async () => {
    ;[ada, ben, cleo] = await people(3)
    await ada.follows(ben)
    await cleo.follows(ben)
    for (let i = 0; i < 15; i++) {
      const text = i % 5 < 3 ? `A spoiler number ${i} #filtered` : `Gardening ${i} #filtered`
      const post = await ben.posts(text)
      if (i === 14) open = post
      await cleo.does('PUT', `/posts/${post.id}/reaction`, { kind: 'like' })
    }
    await filters(ada, 'SPOILER')
  })

  it('leaves no holes in any list, and is missed by nobody else', async () => {
    for (const [name, path] of Object.entries(LISTS())) {
      const mine = await ada.get<{ items: PostView[] }>(path)
      const theirs = await cleo.get<{ items: PostView[] }>(path)
      expect(mine.items, name).toHaveLength(5)
      expect(texts(mine.items).join(), name).not.toContain('spoiler')
      expect(texts(theirs.items).join(), name).toContain('spoiler')
      expect(theirs.items.every(({ viewer }) => viewer.filtered.length === 0)).toBe(true)
    }
    const every = await ada.all<PostView>(`/users/${ben.username}/posts`, 2)
    expect(every).toHaveLength(6)
  })

  it('is not among the popular, for who hides it', async () => {
    await countAllWaiting()
    const popular = async (who: Person) =>
      texts(await who.all<PostView>('/posts?sort=popular', 50)).filter((text) => text.includes('#filtered'))
    expect((await popular(cleo)).join()).toContain('spoiler')
    const mine = await popular(ada)
    expect(mine.length).toBeGreaterThan(0)
    expect(mine.join()).not.toContain('spoiler')
  })

  it('is shown to who asks for it, with the phrase that it matches', async () => {
    const [hidden] = (
      await cleo.get<{ items: PostView[] }>(`/users/${ben.username}/posts?limit=50`)
    ).items.filter(({ text }) => text.includes('spoiler'))
    const asked = await ada.get<PostView>(`/posts/${hidden!.id}`)
    expect(asked.viewer.filtered).toEqual(['SPOILER'])
    await ada.does('PUT', `/posts/${hidden!.id}/bookmark`)
    const { items } = await ada.get<{ items: PostView[] }>('/bookmarks')
    expect(items.map(({ viewer }) => viewer.filtered)).toEqual([['SPOILER']])
  })

  it('is never what one wrote oneself', async () => {
    const own = await ada.posts('My own spoiler')
    expect(own.viewer.filtered).toEqual([])
    const { items } = await ada.get<{ items: PostView[] }>(`/users/${ada.username}/posts`)
    expect(items).toMatchObject([{ id: own.id, viewer: { filtered: [] } }])
    expect(texts((await ada.get<{ items: PostView[] }>('/feeds/home')).items)).toContain('My own spoiler')
  })

  it('follows an edit, and a tag counts as a word', async () => {
    const { id } = await ben.posts('Harmless', { tags: ['spoiler'] })
    const seen = async () =>
      (await ada.all<PostView>(`/users/${ben.username}/posts`, 20)).some((post) => post.id === id)
    expect(await seen()).toBe(false)
    await ben.does('PATCH', `/posts/${id}`, { tags: [] })
    expect(await seen()).toBe(true)
    await ben.does('PATCH', `/posts/${id}`, { text: 'A spoiler after all' })
    expect(await seen()).toBe(false)
  })

  it('is left out of threads with its replies', async () => {
    const write = (text: string, parentId?: string) =>
      cleo.does<CommentView>('POST', `/posts/${open.id}/comments`, { text, ...(parentId && { parentId }) })
    for (let i = 0; i < 5; i++) await write(i % 2 ? `Fine ${i}` : `Spoiler ${i}`)
    const comments = (who: Person) => who.all<CommentView>(`/posts/${open.id}/comments`, 2)
    expect(texts(await comments(ada))).toEqual(['Fine 1', 'Fine 3'])
    const all = await comments(ben)
    expect(all).toHaveLength(5)
    expect(all.every(({ viewer }) => viewer.filtered.length === 0)).toBe(true)
    const asked = await ada.get<CommentView>(`/comments/${all[0]!.id}`)
    expect(asked.viewer.filtered).toEqual(['SPOILER'])
    await cleo.does('PATCH', `/comments/${all[0]!.id}`, { text: 'Fine 0' })
    expect(texts(await comments(ada))).toEqual(['Fine 0', 'Fine 1', 'Fine 3'])
  })

  it('is not announced', async () => {
    const hub = await openDevice(ada)
    await ben.posts('A spoiler for everyone')
    const fine = await ben.posts('Fine')
    await hub.next('post.created', ({ postId }) => postId === fine.id)
    expect(hub.frames.filter(({ type }) => type === 'post.created')).toHaveLength(1)
  })

  it('makes no notification', async () => {
    const kinds = async () =>
      (await ada.get<{ items: { kind: string }[] }>('/notifications')).items.map(({ kind }) => kind)
    await ben.posts(`@${ada.username} a spoiler`)
    const mine = await ada.posts('Talk to me')
    await cleo.does('POST', `/posts/${mine.id}/comments`, { text: 'Spoiler: no' })
    expect(await kinds()).toEqual([])
    await cleo.does('POST', `/posts/${mine.id}/comments`, { text: 'Fine' })
    expect(await kinds()).toHaveLength(1)
  })
})

describe('a filter that warns', () => {
  it('leaves posts and comments where they are and names the phrases', async () => {
    const [ada, ben] = await people(2)
    await filters(ada, 'Wolves', { action: 'warn' })
    await filters(ada, 'fox', { action: 'warn', wholeWord: false })
    const post = await ben.posts('wolves and foxes')
    await ben.does('POST', `/posts/${post.id}/comments`, { text: 'A wolf. Foxes.' })
    const { items } = await ada.get<{ items: PostView[] }>(`/users/${ben.username}/posts`)
    expect(items[0]!.viewer.filtered.sort()).toEqual(['Wolves', 'fox'])
    const comments = await ada.get<{ items: CommentView[] }>(`/posts/${post.id}/comments`)
    expect(comments.items[0]!.viewer.filtered).toEqual(['fox'])
  })
})

it('a filter that has ended does nothing any more', async () => {
  const [ada, ben] = await people(2)
  await ben.posts('carrot recall')
  const { id } = await filters(ada, 'recall', { expiresAt: inAnHour() })
  const wall = () => ada.get<{ items: PostView[] }>(`/users/${ben.username}/posts`)
  expect((await wall()).items).toEqual([])
  await connect(env)
    .update(wordFilters)
    .set({ expiresAt: 1 })
    .where(sql`${wordFilters.id} = ${id}`)
  expect((await wall()).items).toMatchObject([{ viewer: { filtered: [] } }])
  expect(await ada.all('/filters')).toMatchObject([{ id, expiresAt: new Date(1).toISOString() }])
})
