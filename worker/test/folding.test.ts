import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { connect } from '../db/client'
import { refold } from '../db/refold'
import { directOf, roomObject } from './rooms'
import { people, type Person, person, request } from './world'

/*
 * However a word is spelled, people, posts and messages are found by it, and filters know it.
 */
const spellings: [typed: string, written: string][] = [
  ['lukasz', 'Łukasz'],
  ['strauss', 'Strauß'],
  ['федор', 'Фёдор'],
  ['γιωργος', 'Γιώργος'],
  ['isik', 'ışık'],
  ["o'brien", 'O’Brien'],
  ['o’brien', "O'Brien"],
  ['太郎', '太郎'],
  ['cafe', 'Café'],
  ['محمد', 'مُحَمَّد'],
  ['carrots', 'car\u00adr\u200bots'],
]
/** Letters that no other test has, so that what is found is ours. */
let counted = 0
const own = () => `zqf${Date.now().toString(36)}${counted++}`

const namesOf = (reply: { items: { username: string }[] }) => reply.items.map(({ username }) => username)
const textsOf = (reply: { items: { text: string }[] }) => reply.items.map(({ text }) => text)

describe.each(spellings)('%s finds %s', (typed, written) => {
  it('among people', async () => {
    const [word, ada] = [own(), await person('ada')]
    await ada.does('PATCH', '/users/me', { displayName: `${written} ${word}` })
    const q = encodeURIComponent(`${typed} ${word}`)
    expect(namesOf((await request('GET', `/users?q=${q}`)).body)).toEqual([ada.username])
    expect(namesOf((await request('GET', `/search?type=people&q=${q}`)).body)).toEqual([ada.username])
  })

  it('among posts, and in filters', async () => {
    const [word, [ada, ben]] = [own(), await people(2)]
    const post = await ada.posts(`${written} ${word}`)
    const q = encodeURIComponent(`"${typed}" ${word}`)
    const found = await ben.get(`/search?type=posts&q=${q}`)
    expect(found.items.map(({ id }: { id: string }) => id)).toEqual([post.id])
    await ben.does('POST', '/filters', { phrase: `${typed} ${word}`, action: 'warn' })
    expect((await ben.get(`/posts/${post.id}`)).viewer.filtered).toHaveLength(1)
  })

  it('among messages', async () => {
    const [ada, ben] = await people(2)
    const { id } = await directOf(ada, ben)
    await ada.does('POST', `/conversations/${id}/messages`, { text: `so ${written} said`, clientId: 'c' })
    const found = await ben.get(`/conversations/${id}/messages?q=${encodeURIComponent(typed)}`)
    expect(textsOf(found)).toHaveLength(1)
  })
})

describe('what was stored by older rules', () => {
  const asBefore = (ada: Person) => [
    env.DB.prepare(`UPDATE users SET search_name = '' WHERE id = ?`).bind(ada.id),
    env.DB.prepare(`UPDATE posts SET words = ' łukasz ' WHERE author_id = ?`).bind(ada.id),
    env.DB.prepare(`UPDATE word_filters SET needle = ' łukasz ' WHERE user_id = ?`).bind(ada.id),
    env.DB.prepare('DELETE FROM foldings'),
  ]

  it.runIf(env.DATABASE === 'd1')('is folded anew by the clock, once', async () => {
    const [word, ada] = [own(), await person('ada')]
    await ada.does('PATCH', '/users/me', { displayName: `Łukasz ${word}` })
    await ada.posts(`Łukasz ${word}`, { tags: ['żurek'] })
    await ada.does('POST', '/filters', { phrase: 'Łukasz' })
    await env.DB.batch(asBefore(ada))
    const q = encodeURIComponent(`lukasz ${word}`)
    expect(namesOf((await request('GET', `/users?q=${q}`)).body)).toEqual([])

    const db = connect(env)
    expect(await refold(db, Infinity)).toBeGreaterThanOrEqual(3)
    expect(namesOf((await request('GET', `/users?q=${q}`)).body)).toEqual([ada.username])
    const found = (await request('GET', `/search?type=posts&q=${q}+zurek`)).body
    expect(found.items).toHaveLength(1)
    const { needle } = (await env.DB.prepare('SELECT needle FROM word_filters WHERE user_id = ?')
      .bind(ada.id)
      .first<{ needle: string }>())!
    expect(needle).toBe(' lukasz ')
    expect(await refold(db)).toBe(0)
  })

  it('is folded anew in a room when somebody looks for it', async () => {
    const [ada, ben] = await people(2)
    const { id } = await directOf(ada, ben)
    await ada.does('POST', `/conversations/${id}/messages`, { text: 'Łukasz', clientId: 'c' })
    await runInDurableObject(roomObject(id), (_, { storage: { sql } }) => {
      sql.exec(`UPDATE messages SET folded = 'łukasz', is_folded = 0`)
    })
    expect(textsOf(await ben.get(`/conversations/${id}/messages?q=lukasz`))).toEqual(['Łukasz'])
  })
})
