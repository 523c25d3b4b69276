import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { needleOf } from '../core/words'
import { connect } from '../db/client'
import { wordFilters } from '../db/schema'
import { isFull } from './runs'
import { type Person, person, type Reply } from './world'

/*
 * Edits of one thing at the same moment: whatever was answered 200 holds afterwards, in whichever order they came. The
 * requests of a round are under way together, so that each has read before the others have written.
 */
const ROUNDS = isFull ? 4 : 1

type Body = Record<string, unknown>

/** Both orders of each pair, and all at once. */
function rounds<Patch>(patches: Patch[]): Patch[][] {
  const pairs = patches.flatMap((a, i) =>
    patches.slice(i + 1).flatMap((b) => [
      [a, b],
      [b, a],
    ]),
  )
  return [...pairs, patches, patches.toReversed()]
}

async function atOnce(who: Person, path: string, patches: Body[], headers: Record<string, string> = {}) {
  return Promise.all(patches.map((body) => who.request('PATCH', path, { body, headers })))
}

const statuses = (replies: Reply[]) => replies.map(({ status }) => status)

describe('edits of a post at the same moment', () => {
  const patches = [{ text: 'Edited #new' }, { visibility: 'private' }, { tags: ['chosen'] }]

  it.each(rounds(patches).map((some) => [JSON.stringify(some), some]))('%s', async (_, some) => {
    const ada = await person('ada')
    for (let round = 0; round < ROUNDS; round++) {
      const post = await ada.posts('Before #old', { tags: ['kept'] })
      expect(statuses(await atOnce(ada, `/posts/${post.id}`, some))).toEqual(some.map(() => 200))
      const after = await ada.get(`/posts/${post.id}`)
      const named: Body = Object.assign({}, ...some)
      expect(after.text).toBe(named.text ?? 'Before #old')
      expect(after.visibility).toBe(named.visibility ?? 'public')
      const hashtag = named.text ? 'new' : 'old'
      expect(after.tags.toSorted()).toEqual([named.tags ? 'chosen' : 'kept', hashtag].toSorted())
    }
  })

  it.each([0, 1])('a draft that is published stays so (%i)', async (first) => {
    const ada = await person('ada')
    for (let round = 0; round < ROUNDS; round++) {
      const post = await ada.posts('A draft', { draft: true })
      const both = [{ draft: false }, { text: 'Edited' }]
      const replies = await atOnce(ada, `/posts/${post.id}`, first === 0 ? both : both.toReversed())
      expect(statuses(replies)).toEqual([200, 200])
      expect(await ada.get(`/posts/${post.id}`)).toMatchObject({ draft: false, text: 'Edited' })
      expect((await ada.get('/posts?limit=1')).items[0].id).toBe(post.id)
    }
  })
})

describe('edits of myself at the same moment', () => {
  const patches = [
    { displayName: 'Ada the Second' },
    { bio: 'Carrots' },
    { preferences: { privacy: { friendList: 'nobody' } } },
    { preferences: { privacy: { showPresence: false } } },
    { preferences: { notifications: { follow: false }, theme: 'dark' } },
  ]

  it.each(rounds(patches).map((some) => [JSON.stringify(some), some]))('%s', async (_, some) => {
    const ada = await person('ada')
    expect(statuses(await atOnce(ada, '/users/me', some))).toEqual(some.map(() => 200))
    const me = await ada.get('/users/me')
    for (const patch of some) expect(me).toMatchObject(patch)
  })
})

describe('edits of a filter at the same moment', () => {
  const patches = [
    { phrase: 'soup of the day' },
    { wholeWord: false },
    { action: 'warn' },
    { expiresAt: '2999-01-01T00:00:00.000Z' },
  ]

  it.each(rounds(patches).map((some) => [JSON.stringify(some), some]))('%s', async (_, some) => {
    const ada = await person('ada')
    const { id } = await ada.does('POST', '/filters', { phrase: 'carrot' })
    expect(statuses(await atOnce(ada, `/filters/${id}`, some))).toEqual(some.map(() => 200))
    const { items } = await ada.get('/filters')
    expect(items).toMatchObject([Object.assign({}, ...some)])
    const [row] = await connect(env).select().from(wordFilters).where(eq(wordFilters.id, id))
    expect(row!.needle).toBe(needleOf(row!.phrase, row!.wholeWord))
  })
})

describe('a version', () => {
  type Thing = { path: string; patches: [Body, Body] }
  const things: Record<string, (ada: Person) => Promise<Thing>> = {
    post: async (ada) => ({
      path: `/posts/${(await ada.posts('First')).id}`,
      patches: [{ text: 'Second' }, { visibility: 'private' }],
    }),
    draft: async (ada) => ({
      path: `/posts/${(await ada.posts('First', { draft: true })).id}`,
      patches: [{ text: 'Second' }, { draft: false }],
    }),
    comment: async (ada) => {
      const post = await ada.posts('About')
      const { id } = await ada.does('POST', `/posts/${post.id}/comments`, { text: 'First' })
      return { path: `/comments/${id}`, patches: [{ text: 'Second' }, { text: 'Third' }] }
    },
    me: () =>
      Promise.resolve({
        path: '/users/me',
        patches: [{ bio: 'Second' }, { preferences: { privacy: { friendList: 'nobody' } } }],
      }),
    filter: async (ada) => ({
      path: `/filters/${(await ada.does('POST', '/filters', { phrase: 'first' })).id}`,
      patches: [{ phrase: 'second' }, { action: 'warn' }],
    }),
  }

  it.each(Object.keys(things))('of a %s can be asked for, and an edit meant for it alone', async (name) => {
    const ada = await person('ada')
    const { path, patches } = await things[name]!(ada)
    const read = await ada.request('GET', path)
    const etag = read.headers.get('etag') ?? ''
    expect(etag).toMatch(/^"[\w-]{22}"$/)
    expect((await ada.request('GET', path)).headers.get('etag')).toBe(etag)

    const replies = await atOnce(ada, path, patches, { 'if-match': etag })
    expect(statuses(replies).toSorted()).toEqual([200, 412])
    const [edited, refused] = replies.toSorted((a, b) => a.status - b.status)
    const present = (await ada.request('GET', path)).headers.get('etag')
    expect(present).not.toBe(etag)
    expect(edited!.headers.get('etag')).toBe(present)
    expect(refused!.headers.get('etag')).toBe(present)
    expect(refused!.body.code).toBe('precondition_failed')

    const stale = await ada.request('PATCH', path, {
      body: patches[0],
      headers: { 'if-match': `"x", ${etag}` },
    })
    expect(stale.status).toBe(412)
    for (const ifMatch of [`"x", ${present}`, '*']) {
      const again = await ada.request('PATCH', path, { body: patches[0], headers: { 'if-match': ifMatch } })
      expect(again.status, ifMatch).toBe(200)
      if (again.headers.get('etag') !== present) break
    }
  })
})
