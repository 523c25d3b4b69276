import { afterEach, describe, expect, it, vi } from 'vitest'
import { metered } from '../test/meter'
import { healRedis, makeRedis, redis } from '../test/redis'
import { type Person, people, person, request } from '../test/world'
import { redisCircuit } from './redis'
import { tagOf, versionKey } from './tags'

afterEach(healRedis)

const look = (id: string) => request('GET', `/posts/${id}`)

/** Runs the work while what it logs is kept from the reader; gives what was logged. */
async function quietly(work: () => Promise<void>): Promise<string[]> {
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  try {
    await work()
    return log.mock.calls.map(([line]) => String(line))
  } finally {
    log.mockRestore()
  }
}

/** Everything a small crowd does at once: guests who look, and people who write. */
async function traffic(ada: Person, ben: Person, id: string, rounds: number, meanwhile: () => Promise<void>) {
  const statuses: number[] = []
  for (let round = 0; round < rounds; round++) {
    const replies = await Promise.all([
      look(id),
      look(id),
      request('GET', '/posts'),
      request('GET', `/users/${ada.username}`),
      ben.request('PUT', `/posts/${id}/reaction`, { body: { kind: round % 2 ? 'like' : 'love' } }),
      ada.request('PATCH', `/posts/${id}`, { body: { text: `Round ${round}` } }),
      ...(round === Math.floor(rounds / 2) ? [meanwhile().then(() => ({ status: 200 }))] : []),
    ])
    statuses.push(...replies.map(({ status }) => status))
    expect((await look(id)).status).toBe(200)
  }
  return statuses
}

describe('on Redis', () => {
  it('what guests read is kept, and not for ever', async () => {
    const ada = await person('ada')
    const post = await ada.posts('Kept in Redis')
    await look(post.id)
    expect(await redis<string>('GET', `warren:1:post:${post.id}`)).toContain('Kept in Redis')
    expect(await redis<number>('PTTL', `warren:1:post:${post.id}`)).toBeGreaterThan(0)
    expect((await metered(() => look(post.id))).trips).toBe(0)
  })

  it('a value of a type that nobody expects there is a miss, and no outage', async () => {
    const ada = await person('ada')
    const post = await ada.posts('Still here')
    await redis('RPUSH', `warren:1:post:${post.id}`, 'a', 'list')
    await redis('SADD', versionKey(tagOf.post(post.id)), 'a set')
    expect((await look(post.id)).body.text).toBe('Still here')
    await ada.does('PATCH', `/posts/${post.id}`, { text: 'Still here, edited' })
    expect((await look(post.id)).body.text).toBe('Still here, edited')
    expect((await metered(() => look(post.id))).trips).toBe(0)
    expect(redisCircuit.isOpen()).toBe(false)
  })

  it('that is killed in the middle of traffic, nobody is refused anything', async () => {
    const [ada, ben] = await people(2)
    const post = await ada.posts('Before')
    const logged = await quietly(async () => {
      const statuses = await traffic(ada, ben, post.id, 8, () => makeRedis({ redis: 'down' }))
      expect(new Set(statuses)).toEqual(new Set([200]))
    })
    expect(redisCircuit.isOpen()).toBe(true)
    // Nearly every request met it, and it is said once.
    expect(logged.filter((line) => line.includes('"what":"redis"'))).toHaveLength(1)
    expect((await look(post.id)).body.text).toBe('Round 7')
  })

  it('is used again when it is back', async () => {
    const ada = await person('ada')
    const post = await ada.posts('Here again')
    await quietly(async () => {
      await makeRedis({ redis: 'down' })
      expect((await look(post.id)).status).toBe(200)
      expect(redisCircuit.isOpen()).toBe(true)
      await makeRedis({ redis: 'up' })
      await vi.waitUntil(() => !redisCircuit.isOpen(), { timeout: 10_000 })
    })
    await look(post.id)
    expect(await redis<string>('GET', `warren:1:post:${post.id}`)).toContain('Here again')
  })

  it('that is slow is not waited for, and then not asked for a while', async () => {
    const ada = await person('ada')
    const post = await ada.posts('Without waiting')
    await look(post.id)
    await quietly(async () => {
      await makeRedis({ delay: 5_000 })
      expect((await metered(() => look(post.id))).trips).toBe(1)
      expect(redisCircuit.isOpen()).toBe(true)
      const replies = await Promise.all([
        look(post.id),
        request('GET', '/posts'),
        ada.request('GET', '/posts'),
      ])
      expect(replies.map(({ status }) => status)).toEqual([200, 200, 200])
    })
  })

  it('is emptied even while it is thought to be down', async () => {
    const ada = await person('ada')
    const post = await ada.posts('Before')
    await look(post.id)
    await quietly(async () => {
      await redisCircuit.through(() => Promise.reject(new Error('one slow answer')))
      await ada.does('DELETE', `/posts/${post.id}`)
    })
    redisCircuit.reset()
    expect((await look(post.id)).status).toBe(404)
  })

  it('that was never there, everything works', async () => {
    await makeRedis({ redis: 'down' })
    const logged = await quietly(async () => {
      const [ada, ben] = await people(2)
      const post = await ada.posts('No Redis today')
      expect((await look(post.id)).body.text).toBe('No Redis today')
      await ben.does('PUT', `/posts/${post.id}/reaction`, { kind: 'like' })
      expect((await look(post.id)).body.reactionCounts).toEqual({ like: 1 })
      await ada.does('DELETE', `/posts/${post.id}`)
      expect((await look(post.id)).status).toBe(404)
    })
    expect(logged.filter((line) => line.includes('"what":"redis"'))).toHaveLength(1)
  })
})
