import { env } from 'cloudflare:workers'
import { like } from 'drizzle-orm'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { redisCircuit } from '../cache/redis'
import { connect } from '../db/client'
import { rateLimits } from '../db/schema/index'
import { healRedis, makeRedis, redis } from '../test/redis'
import { freshAddress, PASSWORD, type Person, person, request } from '../test/world'
import { rateLimit } from './limits'

afterEach(healRedis)

function guess(ada: Person, headers: Record<string, string>) {
  const body = { login: ada.username, password: 'not the password' }
  return request('POST', '/auth/login', { body, headers })
}

const inDatabase = (name: string) =>
  connect(env)
    .select()
    .from(rateLimits)
    .where(like(rateLimits.key, `%${name}%`))

describe('attempts', () => {
  it('are counted on Redis, exactly, however many come at once', async () => {
    const ada = await person('ada')
    const headers = freshAddress()
    const replies = await Promise.all(Array.from({ length: 15 }, () => guess(ada, headers)))
    const refused = replies.filter(({ status }) => status === 429)
    expect([replies.length - refused.length, refused.length]).toEqual([rateLimit.guess.max, 5])
    expect(refused[0]!.body.code).toBe('rate_limited')
    expect(refused[0]!.headers.get('ratelimit-remaining')).toBe('0')
    expect(Number(refused[0]!.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await inDatabase(ada.id)).toEqual([])
  })

  it('of strangers on one account are counted on Redis from all their addresses together, and right ones are not', async () => {
    const ada = await person('ada')
    const right = { login: ada.username, password: PASSWORD, tokens: 'body' }
    const logIn = (rest: object = {}) =>
      request('POST', '/auth/login', { body: { ...right, ...rest }, headers: freshAddress() })
    const { deviceToken } = (await logIn()).body
    for (let i = 0; i < 5; i++) expect((await logIn()).status).toBe(200)
    const { max } = rateLimit.strangerGuess
    const replies = await Promise.all(Array.from({ length: max + 5 }, () => guess(ada, freshAddress())))
    expect(replies.filter(({ status }) => status === 401)).toHaveLength(max)
    expect((await logIn()).status).toBe(429)
    expect((await logIn({ deviceToken })).status).toBe(200)
    expect(await inDatabase(ada.id)).toEqual([])
  })

  it('of writing say in the headers what is left', async () => {
    const ada = await person('ada')
    const left = async () =>
      (await ada.request('POST', '/posts', { body: { text: 'One more' } })).headers.get('ratelimit-remaining')
    expect([await left(), await left()]).toEqual(['119', '118'])
    expect(await inDatabase(ada.id)).toEqual([])
    expect(await redis<string[]>('KEYS', `warren:limit:post:${ada.id}:*`)).toHaveLength(1)
  })

  it('are counted in the database when Redis goes away', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const ada = await person('ada')
    await makeRedis({ redis: 'down' })
    const replies = []
    for (let i = 0; i < 3; i++) replies.push(await ada.request('POST', '/posts', { body: { text: 'On' } }))
    log.mockRestore()
    expect(replies.map(({ status }) => status)).toEqual([201, 201, 201])
    // The first found Redis gone, the others knew; all three count.
    expect(replies.map(({ headers }) => headers.get('ratelimit-remaining'))).toEqual(['119', '118', '117'])
    expect(await inDatabase(ada.id)).toMatchObject([{ key: `post:${ada.id}`, count: 3 }])
  })

  it('are counted in the database when Redis is slow', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const ada = await person('ada')
    await makeRedis({ delay: 5_000 })
    expect((await ada.request('POST', '/posts', { body: { text: 'On' } })).status).toBe(201)
    log.mockRestore()
    expect(await inDatabase(ada.id)).toMatchObject([{ key: `post:${ada.id}`, count: 1 }])
  })

  it('are counted in the database when something else is in their place', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const ada = await person('ada')
    await ada.posts('The first')
    const [key = ''] = await redis<string[]>('KEYS', `warren:limit:post:${ada.id}:*`)
    await redis('DEL', key)
    await redis('RPUSH', key, 'a', 'list')
    expect((await ada.request('POST', '/posts', { body: { text: 'The second' } })).status).toBe(201)
    log.mockRestore()
    expect(await inDatabase(ada.id)).toMatchObject([{ count: 1 }])
    expect(redisCircuit.isOpen()).toBe(false)
  })
})
