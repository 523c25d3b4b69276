import { createExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { MINUTE } from '../../core/time'
import { tick } from '../../cron'
import { connect } from '../../db/client'
import { posts, trendRuns, trends } from '../../db/schema'
import { metered } from '../../test/meter'
import { everyPage, people, person, type Person, request } from '../../test/world'
import type { PostView } from '../posts/contract'
import type { TrendingTag } from './contract'
import { beginRun } from './trend-store'
import { refreshTrends } from './trends'

const db = connect(env)
let n = 0
const freshTag = () => `trend${Date.now().toString(36)}${n++}`

/** The ranking as of now, whenever the last was made. */
async function ranked(): Promise<void> {
  await db.update(trendRuns).set({ startedAt: 0 })
  await refreshTrends({ env, db, now: Date.now() })
}

const tags = () =>
  everyPage<TrendingTag>(async (query) => (await request('GET', `/tags/trending?${query}`)).body, 50)
const placeOf = async (tag: string) => (await tags()).findIndex((each) => each.tag === tag)
const idsFor = async (who: Person) => (await who.all<PostView>('/posts/trending', 25)).map(({ id }) => id)

describe('trending tags', () => {
  it('are those of many people, not of one who is loud', async () => {
    const [loud, ada, ben, cleo] = await people(4)
    const [mine, ours] = [freshTag(), freshTag()]
    for (const who of [ada, ben, cleo]) await who.posts(`Look #${ours}`)
    for (let i = 0; i < 12; i++) await loud.posts(`Look! #${mine}`)
    await ranked()
    const [their, his] = [await placeOf(ours), await placeOf(mine)]
    expect(their).toBeGreaterThanOrEqual(0)
    expect(his).toBeGreaterThan(their)
    expect((await tags())[their]).toEqual({ tag: ours, people: 3 })
  })

  it('count whoever answers, once', async () => {
    const [ada, ben] = await people(2)
    const tag = freshTag()
    const post = await ada.posts('Hello', { tags: [tag] })
    await ben.does('PUT', `/posts/${post.id}/reaction`, { kind: 'like' })
    await ben.does('POST', `/posts/${post.id}/comments`, { text: 'Hello!' })
    await ada.does('POST', `/posts/${post.id}/comments`, { text: 'Myself' })
    await ranked()
    expect((await tags()).find((each) => each.tag === tag)).toEqual({ tag, people: 2 })
  })

  it('leave out what is not public, and what was deleted', async () => {
    const ada = await person('ada')
    const [secret, gone] = [freshTag(), freshTag()]
    await ada.posts('Only us', { tags: [secret], visibility: 'friends' })
    const post = await ada.posts('Oops', { tags: [gone] })
    await ada.does('DELETE', `/posts/${post.id}`)
    await ranked()
    expect([await placeOf(secret), await placeOf(gone)]).toEqual([-1, -1])
  })

  it('are the same however often they are ranked', async () => {
    const now = Date.now() + 2 * MINUTE
    const once = async () => {
      await db.update(trendRuns).set({ startedAt: 0 })
      await refreshTrends({ env, db, now })
      return db.select().from(trends).orderBy(trends.kind, trends.place)
    }
    const first = await once()
    expect(first.length).toBeGreaterThan(0)
    expect(await once()).toEqual(first)
  })
})

describe('trending posts', () => {
  it('leave out languages that the viewer does not read', async () => {
    const [ada, ben, cleo] = await people(3)
    const [german, japanese, none] = await Promise.all(
      (['de', 'ja', null] as const).map((language) => ada.posts('Look', { language })),
    )
    for (const post of [german, japanese, none])
      await ben.does('PUT', `/posts/${post?.id}/reaction`, { kind: 'love' })
    await ranked()
    const all = [german?.id, japanese?.id, none?.id]
    expect(await idsFor(cleo)).toEqual(expect.arrayContaining(all))
    await cleo.does('PATCH', '/users/me', { preferences: { readLanguages: ['de'] } })
    const shown = await idsFor(cleo)
    expect(shown).toEqual(expect.arrayContaining([german?.id, none?.id]))
    expect(shown).not.toContain(japanese?.id)
    expect(await idsFor(ben)).toEqual(expect.arrayContaining(all))
  })

  it('are those that people answer, without the author', async () => {
    const [ada, ben, cleo] = await people(3)
    const [quiet, liked, talked] = [
      await ada.posts('Quiet'),
      await ada.posts('Liked'),
      await ada.posts('Talked about'),
    ]
    for (const who of [ada, ben]) await who.does('PUT', `/posts/${liked.id}/reaction`, { kind: 'like' })
    for (const who of [ada, ben, cleo])
      await who.does('POST', `/posts/${talked.id}/comments`, { text: 'Well' })
    await ada.does('PUT', `/posts/${quiet.id}/reaction`, { kind: 'like' })
    await ranked()
    const ids = await idsFor(cleo)
    expect(ids.filter((id) => [quiet.id, liked.id, talked.id].includes(id))).toEqual([talked.id, liked.id])
  })

  it('are at most three of one author', async () => {
    const [ada, ben] = await people(2)
    for (let i = 0; i < 5; i++) {
      const post = await ada.posts(`Number ${i}`)
      await ben.does('PUT', `/posts/${post.id}/reaction`, { kind: 'love' })
    }
    await ranked()
    const all = await ben.all<PostView>('/posts/trending', 25)
    expect(all.filter(({ author }) => author.id === ada.id)).toHaveLength(3)
  })

  it('are without people one blocked or muted since, and without what is no longer public; pages stay full', async () => {
    const [ada, ben, cleo, dan] = await people(4)
    const made: PostView[] = []
    for (const who of [ada, ben, cleo]) {
      const post = await who.posts('Look at this')
      for (const other of [ada, ben, cleo, dan].filter((each) => each !== who))
        await other.does('POST', `/posts/${post.id}/comments`, { text: 'Oh' })
      made.push(post)
    }
    await ranked()
    await dan.blocks(ada)
    await dan.mutes(ben)
    const [ofAda, ofBen, ofCleo] = made as [PostView, PostView, PostView]
    expect(await idsFor(dan)).not.toContain(ofAda.id)
    expect(await idsFor(dan)).not.toContain(ofBen.id)
    expect(await idsFor(dan)).toContain(ofCleo.id)
    const page = await dan.get('/posts/trending?limit=1')
    expect(page.items).toHaveLength(1)
    await db.update(posts).set({ visibility: 'withheld' }).where(eq(posts.id, ofCleo.id))
    expect(await idsFor(ben)).not.toContain(ofCleo.id)
  })
})

describe('a ranking is made', () => {
  const age = (by: number) => {
    const at = Date.now() - by
    return db.update(trendRuns).set({ startedAt: at, computedAt: at })
  }
  const computedAt = async () => (await db.select().from(trendRuns))[0]!.computedAt

  it('before the answer, when there never was one', async () => {
    await age(Date.now())
    await db.delete(trends)
    const ada = await person('ada')
    const tag = freshTag()
    await ada.posts(`First #${tag}`)
    expect(await placeOf(tag)).toBeGreaterThanOrEqual(0)
  })

  it('after the answer, when it is old, by one of those who ask at once', async () => {
    const ada = await person('ada')
    await ranked()
    const tag = freshTag()
    await ada.posts(`Later #${tag}`)
    expect(await placeOf(tag)).toBe(-1)
    await age(10 * MINUTE)
    const { sql } = await metered(() =>
      Promise.all(Array.from({ length: 8 }, () => request('GET', '/tags/trending'))),
    )
    // The meter stands at D1.
    const made = sql.filter((each) => each.startsWith('delete from "trends"'))
    expect(made).toHaveLength(env.DATABASE === 'd1' ? 1 : 0)
    expect(await placeOf(tag)).toBeGreaterThanOrEqual(0)
  })

  it('by one alone, though the ranking is found old by many isolates', async () => {
    await age(10 * MINUTE)
    const now = Date.now()
    const runs = await Promise.all(Array.from({ length: 8 }, () => beginRun(db, now, now - MINUTE)))
    expect(runs.flat()).toHaveLength(1)
  })

  it('by the clock, too', async () => {
    const ada = await person('ada')
    const tag = freshTag()
    await ada.posts(`Tick #${tag}`)
    await age(10 * MINUTE)
    await tick(env, Date.now(), createExecutionContext())
    expect(await computedAt()).toBeGreaterThan(Date.now() - MINUTE)
    expect(await placeOf(tag)).toBeGreaterThanOrEqual(0)
  })
})
