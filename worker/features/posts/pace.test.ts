import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MINUTE } from '../../core/time'
import { connect } from '../../db/client'
import { users } from '../../db/schema'
import { testEnv } from '../../test/bus'
import { type Person, person } from '../../test/world'
import { postLimits } from './limits'

// The rules of the code itself, floods among them; elsewhere tests write as fast as they like.
beforeAll(() => void Object.assign(testEnv, { MODERATION: 'embedded' }))
afterAll(() => void Object.assign(testEnv, { MODERATION: 'off' }))

const words = ['clover', 'carrots', 'comets', 'lanterns', 'meadows', 'burrows', 'rivers', 'orchards', 'owls']
const text = (i: number) =>
  `${words[i % words.length]} before breakfast, said the ${words[(i * 4 + 1) % words.length]}`

/** A person whom the rules trust as they trust everybody after a day. */
async function settled(): Promise<Person> {
  const ada = await person('ada')
  const createdAt = Date.now() - 48 * 60 * MINUTE
  await connect(env).update(users).set({ createdAt }).where(eq(users.id, ada.id))
  return ada
}

const posting = (ada: Person, i: number, rest: object = {}) =>
  ada.request('POST', '/posts', { body: { text: text(i), ...rest } })

describe('posts in quick succession', () => {
  it('are all seen by others, and the one too many is refused with the time to wait', async () => {
    const [ada, ben] = [await settled(), await person('ben')]
    const most = postLimits.perMinute.post + 1
    for (let i = 0; i < most; i++) expect((await posting(ada, i)).status).toBe(201)
    const refused = await posting(ada, most)
    expect(refused).toMatchObject({ status: 429, body: { code: 'rate_limited' } })
    expect(refused.body.detail).toContain(`${most} texts within a minute`)
    const wait = Number(refused.headers.get('retry-after'))
    expect([wait > 0, wait <= 60]).toEqual([true, true])
    const seen = await ben.all<{ moderation: unknown }>(`/users/${ada.username}/posts`)
    expect(seen).toHaveLength(most)
    expect(
      (await ada.all<{ moderation: unknown }>(`/users/${ada.username}/posts`)).map((p) => p.moderation),
    ).toEqual(Array(most).fill(null))
  })

  it('at the very same moment get in as many as one after another, and the rest is refused as plainly', async () => {
    const [ada, ben] = [await settled(), await person('ben')]
    const post = await ben.posts('What is for breakfast?')
    const posted = await Promise.all([...words.keys()].map((i) => posting(ada, i)))
    const most = postLimits.perMinute.post + 1
    expect(posted.filter(({ status }) => status === 201)).toHaveLength(most)
    for (const { status, body, headers } of posted.filter((each) => each.status !== 201)) {
      expect([status, body.code]).toEqual([429, 'rate_limited'])
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
    }
    expect(await ben.all(`/users/${ada.username}/posts`)).toHaveLength(most)

    const cleo = await settled()
    const commented = await Promise.all(
      Array.from({ length: postLimits.perMinute.comment + 3 }, (_, i) =>
        cleo.request('POST', `/posts/${post.id}/comments`, { body: { text: `${i} ${text(i)} of ${i}` } }),
      ),
    )
    const stored = commented.filter(({ status }) => status === 201)
    expect(stored).toHaveLength(postLimits.perMinute.comment + 1)
    expect((await ben.get(`/posts/${post.id}/comments`)).items).toHaveLength(stored.length)
  })

  it('that were drafts and are published together are no more either', async () => {
    const [ada, ben] = [await settled(), await person('ben')]
    const drafts = []
    for (const i of words.keys()) drafts.push((await posting(ada, i, { draft: true })).body.id)
    const published = await Promise.all(
      drafts.map((id) => ada.request('PATCH', `/posts/${id}`, { body: { draft: false } })),
    )
    const most = postLimits.perMinute.post + 1
    expect(published.filter(({ status }) => status === 200)).toHaveLength(most)
    expect(new Set(published.map(({ status }) => status))).toEqual(new Set([200, 429]))
    expect(await ben.all(`/users/${ada.username}/posts`)).toHaveLength(most)
  })

  it('may be kept as a draft, which is refused like a post when it is published', async () => {
    const ada = await settled()
    for (let i = 0; i <= postLimits.perMinute.post; i++) await posting(ada, i)
    const draft = await posting(ada, 8, { draft: true })
    expect(draft.status).toBe(201)
    const published = await ada.request('PATCH', `/posts/${draft.body.id}`, { body: { draft: false } })
    expect(published).toMatchObject({ status: 429, body: { code: 'rate_limited' } })
  })

  it('count with comments, of which more are fine, and a change does not count against itself', async () => {
    const [ada, ben] = [await settled(), await settled()]
    const post = await ben.posts('What is for breakfast?')
    const commenting = (i: number) =>
      ada.request('POST', `/posts/${post.id}/comments`, { body: { text: text(i) } })
    const last = (await posting(ada, 0)).body
    for (let i = 1; i <= postLimits.perMinute.comment; i++) expect((await commenting(i)).status).toBe(201)
    expect((await commenting(20)).status).toBe(429)
    expect((await posting(ada, 20)).status).toBe(429)
    const own = (await ada.get(`/posts/${post.id}/comments`)).items[0]
    expect((await ada.request('PATCH', `/comments/${own.id}`, { body: { text: 'Porridge' } })).status).toBe(
      200,
    )
    expect((await ada.request('PATCH', `/posts/${last.id}`, { body: { text: 'Toast' } })).status).toBe(429)
  })
})

it('what is out of sight says so to its author when it is read again', async () => {
  const ada = await settled()
  const post = await ada.posts('Kill all of them, those vermin should be gassed')
  const { moderation } = await ada.get(`/posts/${post.id}`)
  expect(moderation).toMatchObject({ state: expect.stringMatching(/limited|held/), canAppeal: true })
  expect(moderation.reason).not.toBe('')
})
