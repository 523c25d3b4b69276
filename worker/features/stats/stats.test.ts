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

/** What a clock on the wall shows there, by another way than the Worker's. */
const datesIn = (timeZone: string) => {
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' })
  return (at: number) => clock.format(at)
}

/** Every public post, read one by one: what the counters must agree with. */
async function publicPosts(timeZone = 'UTC'): Promise<Counted[]> {
  const dateOf = datesIn(timeZone)
  const rows = await db
    .select({ createdAt: posts.createdAt, tags: posts.tags })
    .from(posts)
    .where(and(eq(posts.visibility, 'public'), isNotNull(posts.feedKey)))
  return rows.map(({ createdAt, tags }) => ({ date: dateOf(createdAt), tags }))
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

  const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Chatham', 'Pacific/Kiritimati']
  it.each(zones.flatMap((zone) => questions.map((query) => [zone, query] as const)))(
    'in %s, %s agrees with a naive recount by the clock there',
    async (zone, query) => {
      const answer = await asked(`${query}&timezone=${zone}`)
      expect(answer).toMatchObject({ timeZone: zone })
      expect(answer.total).toBeGreaterThan(200)
      expect(answer).toEqual(recounted(await publicPosts(zone), answer, answer.tags.length))
    },
  )

  it('tells other zones apart', async () => {
    const by = (zone: string) => asked(`from=2019-12-20&to=2020-03-10&by=day&timezone=${zone}`)
    const series = await Promise.all(
      ['UTC', ...zones].map(async (zone) => (await by(zone)).periods.map(({ posts }) => posts).join()),
    )
    expect(new Set(series)).toHaveLength(series.length)
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
        const there = await asked(`${questions[3]!}&timezone=Asia/Kolkata`)
        expect(there).toEqual(recounted(await publicPosts('Asia/Kolkata'), there, there.tags.length))
      }),
      { numRuns: runs(3) },
    )
  })
})

let n = 0
const freshTag = () => `counted${Date.now().toString(36)}${n++}`

describe('a post is counted', () => {
  const today = new Date().toISOString().slice(0, 10)
  const year = today.slice(0, 4)
  const count = async (tag: string) => (await asked(`from=${year}&to=${year}&tag=${tag}`)).total

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

describe('a day on which clocks change', () => {
  it.each([
    [
      'Europe/Berlin',
      '2024-03-31',
      ['2024-03-30T22:45Z', '2024-03-30T23:00Z', '2024-03-31T21:59Z', '2024-03-31T22:00Z'],
    ],
    [
      'Europe/Berlin',
      '2024-10-27',
      ['2024-10-26T21:59Z', '2024-10-26T22:00Z', '2024-10-27T22:59Z', '2024-10-27T23:00Z'],
    ],
    [
      'America/New_York',
      '2024-11-03',
      ['2024-11-03T03:59Z', '2024-11-03T04:00Z', '2024-11-04T04:59Z', '2024-11-04T05:00Z'],
    ],
    [
      'Pacific/Chatham',
      '2024-04-07',
      ['2024-04-06T10:14Z', '2024-04-06T10:15Z', '2024-04-07T11:14Z', '2024-04-07T11:15Z'],
    ],
  ])('in %s, %s, has what lies between its midnights', async (zone, date, times) => {
    const admin = await personAs('admin')
    const tag = freshTag()
    const username = `clock-${crypto.randomUUID().slice(0, 8)}`
    await admin.does('POST', '/admin/import', {
      users: [
        { username, email: `${username}@example.org`, password: PASSWORD, createdAt: '2009-01-01T00:00:00Z' },
      ],
      posts: times.map((time, i) => ({
        ref: `p${i}`,
        author: username,
        text: 'At the edge',
        tags: [tag],
        createdAt: time.replace('Z', ':00Z'),
      })),
    })
    const { total, periods } = await asked(`from=${date}&to=${date}&by=day&tag=${tag}&timezone=${zone}`)
    expect([total, periods]).toEqual([2, [{ name: date, from: date, to: date, posts: 2 }]])
    const ranked = await asked(`from=${date}&to=${date}&by=day&timezone=${zone}`)
    expect(ranked.tags).toContainEqual({ tag, posts: 2, series: [2] })
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
    'timezone=Mars/Olympus',
    'timezone=%2B05:30',
    'timezone=',
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
