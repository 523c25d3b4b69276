import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { DomainError } from '../core/errors'
import { SECOND } from '../core/time'
import { type Ctx, makeCtx } from '../ctx'
import { testEnv } from '../test/bus'
import { metered } from '../test/meter'
import { acts, caseAbout, moderators, reports } from '../test/moderation'
import { people, person, request } from '../test/world'
import { cached } from './cached'
import { drop } from './drop'
import { storeOf } from './store'

/* Runs with what the platform has, and once more with Redis (the project `redis`): the promises are the same. */

const rule = { ttl: 4 * SECOND, staleFor: 4 * SECOND, schema: z.object({ n: z.number() }) }
/** The meter stands at D1, so on libSQL it counts nothing. */
const ONE = env.DATABASE === 'd1' ? 1 : 0
const freshKey = () => `test:${crypto.randomUUID()}`

/** Does something in a world of its own, at a time, and waits for what it leaves for after the response. */
async function at<T>(now: number, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  const execution = createExecutionContext()
  const result = await work(makeCtx(testEnv, { now, defer: (later) => execution.waitUntil(later) }))
  await waitOnExecutionContext(execution)
  return result
}

/** A load that gives 1, 2, 3, … and says how often it was asked. */
function counter() {
  let n = 0
  return { load: () => Promise.resolve({ n: ++n }), loads: () => n }
}

describe('a cached value', () => {
  it('is loaded once by a hundred who ask at the same time', async () => {
    const key = freshKey()
    const { load, loads } = counter()
    const slow = async () => {
      await new Promise((resolve) => setTimeout(resolve, 20))
      return load()
    }
    const now = Date.now()
    const all = await Promise.all(
      Array.from({ length: 100 }, () => at(now, (ctx) => cached(ctx, key, rule, slow))),
    )
    expect(loads()).toBe(1)
    expect(all).toEqual(Array(100).fill({ n: 1 }))
  })

  it('is served while fresh, served once more while it is fetched anew, and then replaced', async () => {
    const [key, { load, loads }, start] = [freshKey(), counter(), Date.now()]
    const ask = (later: number) => at(start + later, (ctx) => cached(ctx, key, rule, load))
    expect(await ask(0)).toEqual({ n: 1 })
    expect(await ask(3 * SECOND)).toEqual({ n: 1 })
    expect(loads()).toBe(1)
    expect(await ask(5 * SECOND)).toEqual({ n: 1 })
    expect(loads()).toBe(2)
    expect(await ask(6 * SECOND)).toEqual({ n: 2 })
    expect(loads()).toBe(2)
  })

  it('that is too old is not served', async () => {
    const [key, { load }, start] = [freshKey(), counter(), Date.now()]
    await at(start, (ctx) => cached(ctx, key, rule, load))
    expect(await at(start + 9 * SECOND, (ctx) => cached(ctx, key, rule, load))).toEqual({ n: 2 })
  })

  it('ends when one of its tags is dropped', async () => {
    const [key, { load }, now] = [freshKey(), counter(), Date.now()]
    const tagged = { ...rule, tags: [`a:${key}`, `b:${key}`] }
    const ask = () => at(now, (ctx) => cached(ctx, key, tagged, load))
    await ask()
    await at(now, (ctx) => drop(ctx, [`other:${key}`]))
    expect(await ask()).toEqual({ n: 1 })
    await at(now, (ctx) => drop(ctx, [`b:${key}`]))
    expect(await ask()).toEqual({ n: 2 })
    expect(await ask()).toEqual({ n: 2 })
  })

  it('that was being loaded while its tag was dropped is not kept', async () => {
    const [key, { load }, now] = [freshKey(), counter(), Date.now()]
    const tagged = { ...rule, tags: [`a:${key}`] }
    await at(now, (ctx) =>
      cached(ctx, key, tagged, async () => {
        await drop(ctx, [`a:${key}`])
        return load()
      }),
    )
    expect(await at(now, (ctx) => cached(ctx, key, tagged, load))).toEqual({ n: 2 })
  })

  it.each(['not JSON', '{"at":1}', '{"at":9e15,"versions":[],"value":{"n":"one"}}', '[]'])(
    'that was spoilt (%s) is loaded again',
    async (text) => {
      const [key, { load }, now] = [freshKey(), counter(), Date.now()]
      await storeOf(testEnv).write(`warren:1:${key}`, text, 4 * SECOND, now)
      expect(await at(now, (ctx) => cached(ctx, key, rule, load))).toEqual({ n: 1 })
    },
  )

  it('is not made of a failure', async () => {
    const [key, { load }, now] = [freshKey(), counter(), Date.now()]
    const failing = () => Promise.reject(new DomainError('not_found'))
    const ask = () => at(now, (ctx) => cached(ctx, key, rule, failing).catch((error: Error) => error))
    expect(await Promise.all([ask(), ask()])).toEqual([expect.any(DomainError), expect.any(DomainError)])
    expect(await at(now, (ctx) => cached(ctx, key, rule, load))).toEqual({ n: 1 })
  })

  it('is loaded by nobody in particular', async () => {
    const ada = await person('ada')
    const viewer = { ...ada.me, sessionId: ada.id as never, tokenExpiresAt: 0 }
    const seen = await at(Date.now(), (ctx) =>
      cached({ ...ctx, viewer }, freshKey(), { ...rule, schema: z.unknown() }, (guest) =>
        Promise.resolve(guest.viewer),
      ),
    )
    expect(seen).toBeNull()
  })
})

describe('a guest', () => {
  it('reads a public post again without asking the database, until it changes', async () => {
    const [ada, ben] = await people(2)
    const post = await ada.posts('Seen by all')
    const look = () => metered(() => request('GET', `/posts/${post.id}`))
    expect((await look()).trips).toBe(ONE)
    const again = await look()
    expect([again.trips, again.result.body.text]).toEqual([0, 'Seen by all'])

    await ada.does('PATCH', `/posts/${post.id}`, { text: 'Seen by all, and edited' })
    expect((await look()).result.body.text).toBe('Seen by all, and edited')
    await ben.does('PUT', `/posts/${post.id}/reaction`, { kind: 'love' })
    expect((await look()).result.body.reactionCounts).toEqual({ love: 1 })
    await ben.does('POST', `/posts/${post.id}/comments`, { text: 'So I see' })
    expect((await look()).result.body.commentCount).toBe(1)
    await ada.does('DELETE', `/posts/${post.id}`)
    expect((await look()).result.status).toBe(404)
  })

  it('no longer finds a post that was made for fewer', async () => {
    const ada = await person('ada')
    const post = await ada.posts('For all, for now')
    expect((await request('GET', `/posts/${post.id}`)).status).toBe(200)
    expect(JSON.stringify((await request('GET', '/posts')).body)).toContain(post.id)
    await ada.does('PATCH', `/posts/${post.id}`, { visibility: 'friends' })
    expect((await request('GET', `/posts/${post.id}`)).status).toBe(404)
    expect(JSON.stringify((await request('GET', '/posts')).body)).not.toContain(post.id)
  })

  it('no longer finds a post that a moderator hid, and finds it again when it is shown again', async () => {
    const [ada, ben] = await people(2)
    const [mia] = await moderators()
    const post = await ada.posts('Something rude')
    const found = async () => [
      (await request('GET', `/posts/${post.id}`)).status,
      JSON.stringify((await request('GET', '/posts')).body).includes(post.id),
      JSON.stringify((await request('GET', '/posts/trending')).body).includes('Something rude'),
    ]
    expect((await found())[0]).toBe(200)
    await reports(ben, { type: 'post', id: post.id })
    const { id } = await caseAbout(mia, post.id)
    expect((await acts(mia, id, 'hide')).status).toBe(201)
    expect(await found()).toEqual([404, false, false])
    expect((await ada.request('GET', `/posts/${post.id}`)).status).toBe(200)
    expect((await acts(mia, id, 'restore')).status).toBe(201)
    expect((await found()).slice(0, 2)).toEqual([200, true])
  })

  it('sees the lists of everyone’s posts from the cache, without a post that is gone', async () => {
    const [ada, ben] = await people(2)
    const post = await ada.posts('In the lists')
    await ben.does('PUT', `/posts/${post.id}/reaction`, { kind: 'love' })
    // A deletion, so that the lists are fetched anew.
    const gone = await ben.posts('Gone')
    await ben.does('DELETE', `/posts/${gone.id}`)
    for (const path of ['/posts', '/posts?sort=popular', '/posts?limit=50']) {
      const look = () => metered(() => request('GET', path))
      expect((await look()).trips, path).toBe(ONE)
      expect((await look()).trips, path).toBe(0)
    }
    expect(JSON.stringify((await request('GET', '/posts')).body)).toContain(post.id)
    await ada.does('DELETE', `/posts/${post.id}`)
    expect(JSON.stringify((await request('GET', '/posts')).body)).not.toContain(post.id)
  })

  it('sees a wall from the cache, with what was written on it just now', async () => {
    const [ada, ben] = await people(2)
    await ada.befriends(ben)
    await ada.posts('On the wall')
    const look = () => metered(() => request('GET', `/users/${ada.username}/posts`))
    const texts = async () => (await look()).result.body.items.map((post: { text: string }) => post.text)
    expect((await look()).trips).toBe(ONE)
    expect((await look()).trips).toBe(0)
    await ben.posts('A visit', { wall: ada.username })
    expect(await texts()).toEqual(['A visit', 'On the wall'])
    const slip = await ada.posts('For all, for now')
    expect(await texts()).toEqual(['For all, for now', 'A visit', 'On the wall'])
    await ada.does('PATCH', `/posts/${slip.id}`, { visibility: 'friends' })
    expect(await texts()).toEqual(['A visit', 'On the wall'])
    expect((await look()).trips).toBe(0)
  })

  it('sees a profile from the cache, until the person changes it', async () => {
    const ada = await person('ada')
    const look = () => metered(() => request('GET', `/users/${ada.username}`))
    expect((await look()).trips).toBe(ONE)
    expect((await look()).trips).toBe(0)
    await ada.does('PATCH', '/users/me', { bio: 'Carrots and comets' })
    expect((await look()).result.body.bio).toBe('Carrots and comets')
  })

  it('is given nothing that was kept for somebody who is logged in, nor the other way round', async () => {
    const [ada, ben] = await people(2)
    const secret = await ada.posts('For me alone', { visibility: 'private' })
    expect((await ada.request('GET', `/posts/${secret.id}`)).status).toBe(200)
    expect((await request('GET', `/posts/${secret.id}`)).status).toBe(404)
    expect((await ada.request('GET', `/posts/${secret.id}`)).status).toBe(200)

    const post = await ada.posts('For all')
    await request('GET', `/posts/${post.id}`)
    await ben.does('PUT', `/posts/${post.id}/reaction`, { kind: 'like' })
    expect((await ben.get(`/posts/${post.id}`)).viewer.reaction).toBe('like')
    expect((await request('GET', `/posts/${post.id}`)).body.viewer.reaction).toBeNull()
    await ada.blocks(ben)
    expect((await ben.request('GET', `/posts/${post.id}`)).status).toBe(404)
  })
})

it('someone logged in reads their own writes, whatever the cache holds', async () => {
  const [ada, ben] = await people(2)
  await request('GET', '/posts')
  const post = await ada.posts('Just now')
  expect((await ada.get('/posts')).items[0].id).toBe(post.id)
  await ben.follows(ada)
  expect((await ben.profileOf(ada)).counts.followers).toBe(1)
})
