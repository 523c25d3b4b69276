import fc from 'fast-check'
import { and, eq, isNotNull, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { posts } from '../../db/schema'
import { db, removeDecade, seedDecade } from '../../test/decade'
import { forgetStatistics } from '../../test/forget'
import { personAs } from '../../test/roles'
import { type Person, PASSWORD, people, person, request } from '../../test/world'
import type { PostStats } from './contract'
import { runs } from '../../test/runs'

const asked = async (query: string): Promise<PostStats> => {
  const reply = await request<PostStats>('GET', `/stats/posts?${query}`)
  expect(reply.status, JSON.stringify(reply.body)).toBe(200)
  return reply.body
}

type Counted = { date: string; tags: string[] }

/** Every public post, read one by one: what the counters must agree with. */
async function publicPosts(): Promise<Counted[]> {
  const rows = await db
    .select({ createdAt: posts.createdAt, tags: posts.tags })
    .from(posts)
    .where(and(eq(posts.visibility, 'public'), isNotNull(posts.feedKey)))
  return rows.map(({ createdAt, tags }) => ({ date: new Date(createdAt).toISOString().slice(0, 10), tags }))
}

/** Counts again what an answer says, from the posts themselves and the dates it names. */
function recounted(all: Counted[], answer: PostStats, top: number): PostStats {
  const inside = all.filter(({ date }) => answer.from <= date && date <= answer.to)
  const uses = new Map<string, number>()
  for (const tag of inside.flatMap(({ tags }) => tags)) uses.set(tag, (uses.get(tag) ?? 0) + 1)
  const best = [...uses].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).slice(0, top)
  const within = (period: { from: string; to: string }, of: Counted[]) =>
    of.filter(({ date }) => period.from <= date && date <= period.to).length
  return {
    ...answer,
    total: inside.length,
    periods: answer.periods.map((period) => ({ ...period, posts: within(period, inside) })),
    tags: best.map(([tag, count]) => {
      const those = inside.filter(({ tags }) => tags.includes(tag))
      return { tag, posts: count, series: answer.periods.map((period) => within(period, those)) }
    }),
    otherTagUses: [...uses.values()].reduce((a, b) => a + b, 0) - best.reduce((a, [, n]) => a + n, 0),
  }
}

describe('over 20,000 posts in ten years', () => {
  let ada: Person
  beforeAll(async () => {
    ada = await person('ada')
    await seedDecade(ada, 20_000)
  })
  afterAll(() => removeDecade(ada))

  const questions = [
    'from=2016&to=2026&by=year',
    'from=2016&to=2026&by=month&top=10',
    'from=2018-03-05&to=2020-11-30&by=week',
    'from=2019-12-20&to=2020-03-10&by=day&top=3',
    'from=2016-05-17&to=2025-08-02&by=tag&top=20',
  ]

  it.each(questions)('%s agrees with a naive recount', async (query) => {
    const answer = await asked(query)
    expect(answer.total).toBeGreaterThan(200)
    expect(answer.tags.length).toBeGreaterThanOrEqual(3)
    expect(answer).toEqual(recounted(await publicPosts(), answer, answer.tags.length))
  })

  it('agrees for one tag', async () => {
    const answer = await asked('from=2016&to=2026&by=year&tag=decade7')
    const those = (await publicPosts()).filter(({ tags }) => tags.includes('decade7'))
    expect(answer.total).toBeGreaterThan(100)
    const { total, periods } = recounted(those, answer, 0)
    expect(answer).toMatchObject({ total, periods, otherTagUses: 0 })
    expect(answer.tags).toEqual([
      { tag: 'decade7', posts: answer.total, series: answer.periods.map((period) => period.posts) },
    ])
  })

  it('agrees after any deletes and edits', async () => {
    const post = fc
      .integer({ min: 0, max: 19_999 })
      .map((i) => `018fdddd-0000-7000-8000-${i.toString(16).padStart(12, '0')}`)
    const change = fc.record(
      {
        visibility: fc.constantFrom('public' as const, 'friends' as const, 'private' as const),
        tags: fc.subarray(['decade', 'decade1', 'decade2', 'decade3']),
        feedKey: fc.constantFrom(null, '018fdddd-0000-7000-8000-ffffffffffff'),
        createdAt: fc.integer({ min: Date.UTC(2016, 0), max: Date.UTC(2026, 0) }),
      },
      { requiredKeys: [] },
    )
    const step = fc.record({ post, change: fc.option(change, { freq: 4 }) })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
        for (const { post: id, change: to } of steps) {
          const which = sql`${posts.id} = ${id}`
          if (to === null) await db.delete(posts).where(which)
          else if (Object.keys(to).length > 0) await db.update(posts).set(to).where(which)
        }
        await forgetStatistics()
        const all = await publicPosts()
        for (const query of [questions[0]!, questions[3]!]) {
          const answer = await asked(query)
          expect(answer).toEqual(recounted(all, answer, answer.tags.length))
        }
      }),
      { numRuns: runs(3) },
    )
  })
})

describe('a post is counted', () => {
  const today = new Date().toISOString().slice(0, 10)
  const year = today.slice(0, 4)
  const count = async (tag: string) => (await asked(`from=${year}&to=${year}&tag=${tag}`)).total
  let n = 0
  const freshTag = () => `counted${Date.now().toString(36)}${n++}`

  it('while it is public and published, with the tags it has now', async () => {
    const ada = await person('ada')
    const [tag, other] = [freshTag(), freshTag()]
    const draft = await ada.posts('Not yet', { tags: [tag], draft: true })
    expect(await count(tag)).toBe(0)
    await ada.does('PATCH', `/posts/${draft.id}`, { draft: false })
    expect(await count(tag)).toBe(1)
    await ada.does('PATCH', `/posts/${draft.id}`, { tags: [other] })
    expect([await count(tag), await count(other)]).toEqual([0, 1])
    await ada.does('PATCH', `/posts/${draft.id}`, { visibility: 'friends' })
    expect(await count(other)).toBe(0)
    await ada.does('PATCH', `/posts/${draft.id}`, { visibility: 'public' })
    expect(await count(other)).toBe(1)
    await ada.does('DELETE', `/posts/${draft.id}`)
    expect(await count(other)).toBe(0)
  })

  it('once, however often the request is repeated', async () => {
    const [ada] = await people(1)
    const tag = freshTag()
    const headers = { 'idempotency-key': crypto.randomUUID() }
    for (let i = 0; i < 3; i++)
      await ada.request('POST', '/posts', { body: { text: 'Once', tags: [tag] }, headers })
    expect(await count(tag)).toBe(1)
  })

  it('in the year it is from, when it was imported', async () => {
    const admin = await personAs('admin')
    const tag = freshTag()
    const username = `old-${Date.now().toString(36)}`
    await admin.does('POST', '/admin/import', {
      users: [
        { username, email: `${username}@example.org`, password: PASSWORD, createdAt: '2009-01-01T00:00:00Z' },
      ],
      posts: [
        {
          ref: 'a',
          author: username,
          text: 'The last second',
          tags: [tag],
          createdAt: '2012-12-31T23:59:59Z',
        },
        { ref: 'b', author: username, text: 'The first', tags: [tag], createdAt: '2013-01-01T00:00:00Z' },
      ],
    })
    const answer = await asked(`from=2011&to=2014&tag=${tag}`)
    expect(answer.periods.map(({ name, posts: n }) => [name, n])).toEqual([
      ['2011', 0],
      ['2012', 1],
      ['2013', 1],
      ['2014', 0],
    ])
  })
})

describe('a question', () => {
  it.each([
    'from=2026&to=2016',
    'from=2020-02-30',
    'from=1969',
    'from=2016-1-1',
    'from=20165',
    'by=hour',
    'top=0',
    'tag=two%20words',
    'from=1970&to=2999&by=day',
  ])('%s is refused', async (query) => {
    const reply = await request('GET', `/stats/posts?${query}`)
    expect(reply).toMatchObject({ status: 400, body: { code: 'invalid_query' } })
    expect(reply.body.errors[0].message).toBeTruthy()
  })

  it('without anything asks for the last ten years', async () => {
    const answer = await asked('')
    expect(answer).toMatchObject({ by: 'year', timeZone: 'UTC' })
    expect(answer.periods).toHaveLength(10)
  })
})
