import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { metered } from '../../test/meter'
import { people, type Person, person } from '../../test/world'

/** A page of 20 people: one round trip, at most this many rows, however many there are. */
const ROWS_PER_PAGE = 120
/** The same where every tie there can be stands between the viewer and each of them: a row for each (bench/routes.mjs). */
const ROWS_PER_TIED_PAGE = 150
const FRIENDS = 200
const FRIENDS_OF_EACH = 200

const uuid = (n: string) => `printf('018fcccc-0000-7000-8000-%012x', ${n})`
const numbers = (name: string, from: number, to: number) =>
  `${name}(i) AS (SELECT ${from} UNION ALL SELECT i + 1 FROM ${name} WHERE i < ${to - 1})`

/** Bunnies number `from` to `to`, all of them followers of the viewer; the first 200 are friends of theirs. */
async function seedBunnies(viewer: Person, from: number, to: number): Promise<void> {
  const bunnies = `WITH RECURSIVE ${numbers('n', from, to)}`
  await env.DB.batch([
    env.DB.prepare(
      `${bunnies} INSERT INTO users (id, username, email, password_hash, display_name, avatar_seed, banner_color, created_at)
       SELECT ${uuid('i')}, 'hopper' || i, 'hopper' || i || '@example.org', '', 'Thumper ' || i, 'h', '#a8521a', 0 FROM n`,
    ),
    env.DB.prepare(`${bunnies} INSERT INTO follows SELECT ${uuid('i')}, ?, i FROM n`).bind(viewer.id),
  ])
}

/** The viewer's friends, and 200 friends for each of them among bunnies 200 to 2,000. */
async function seedFriends(viewer: Person): Promise<void> {
  const cross = `WITH RECURSIVE ${numbers('n', 0, FRIENDS)}, ${numbers('m', 0, FRIENDS_OF_EACH)},
    pair(a, b, at) AS (SELECT ${uuid('n.i')}, ${uuid(`${FRIENDS} + (n.i * 37 + m.i) % 1800`)}, m.i FROM n, m)`
  await env.DB.batch([
    env.DB.prepare(
      `WITH RECURSIVE ${numbers('n', 0, FRIENDS)} INSERT INTO friendships
       SELECT ?, ${uuid('i')}, i FROM n UNION ALL SELECT ${uuid('i')}, ?, i FROM n`,
    ).bind(viewer.id, viewer.id),
    env.DB.prepare(
      `${cross} INSERT INTO friendships SELECT a, b, at FROM pair UNION ALL SELECT b, a, at FROM pair`,
    ),
  ])
}

/** As many people as fill a page, and one more: friends of the viewer who follow each other, and muted at that. */
async function seedTied(viewer: Person): Promise<void> {
  const tied = `WITH RECURSIVE ${numbers('n', 900_000, 900_030)}`
  const { id } = viewer
  await env.DB.batch([
    env.DB.prepare(
      `${tied} INSERT INTO users (id, username, email, password_hash, display_name, avatar_seed, banner_color, created_at)
       SELECT ${uuid('i')}, 'clover' || i, 'clover' || i || '@example.org', '', 'Clover ' || i, 'h', '#a8521a', 0 FROM n`,
    ),
    ...['friendships', 'follows'].map((ties) =>
      env.DB.prepare(
        `${tied} INSERT INTO ${ties} SELECT ?1, ${uuid('i')}, i FROM n UNION ALL SELECT ${uuid('i')}, ?1, i FROM n`,
      ).bind(id),
    ),
    env.DB.prepare(
      `${tied} INSERT INTO mutes (muter_id, muted_id, created_at) SELECT ?, ${uuid('i')}, i FROM n`,
    ).bind(id),
  ])
}

describe('what the friend graph costs', () => {
  it('is flat in the size of the network', async () => {
    const ada = await person('ada')
    await seedBunnies(ada, 0, 2_000)
    await seedFriends(ada)
    const small = await measure(ada)
    await seedBunnies(ada, 2_000, 20_000)
    const large = await measure(ada)
    for (const [name, rows] of Object.entries(large)) {
      expect(rows, name).toBeLessThanOrEqual(ROWS_PER_PAGE)
      expect(Math.abs(rows - small[name]!), name).toBeLessThanOrEqual(ROWS_PER_PAGE / 100)
    }
  })

  it('is little more where the viewer knows everybody on the page', async () => {
    const ada = await person('ada')
    await seedTied(ada)
    const page = await metered(() => ada.get<{ items: unknown[] }>('/users?q=clover&limit=20'))
    expect(page.result.items).toHaveLength(20)
    expect(page.trips).toBe(1)
    expect(page.rowsRead).toBeLessThanOrEqual(ROWS_PER_TIED_PAGE)
  })

  it('is at most two round trips for every change', async () => {
    const [ada, ben] = await people(2)
    for (const thing of ['friend-request', 'follow', 'mute', 'block']) {
      for (const method of ['PUT', 'DELETE']) {
        const change = await metered(() => ada.does(method, `/users/${ben.username}/${thing}`))
        expect(change.trips, `${method} ${thing}`).toBe(2)
        expect(change.rowsRead, `${method} ${thing}`).toBeLessThanOrEqual(40)
      }
    }
    expect((await metered(() => ada.does('DELETE', `/users/${ben.username}/friendship`))).trips).toBe(2)
  })
})

async function measure(viewer: Person): Promise<Record<string, number>> {
  const pages = {
    friends: `/users/${viewer.username}/friends?limit=20`,
    followers: `/users/${viewer.username}/followers?limit=20`,
    'mutual friends': `/users/hopper300/mutual-friends?limit=1`,
    people: '/users?limit=20',
    'a beginning': '/users?q=th&limit=20',
    'a name': '/users?q=thumper&limit=20',
    'a part': '/users?q=umper&limit=20',
  }
  const rows: Record<string, number> = {}
  for (const [name, path] of Object.entries(pages)) {
    const page = await metered(() => viewer.get<{ items: unknown[] }>(path))
    expect(page.result.items.length, name).toBeGreaterThan(0)
    expect(page.trips, name).toBe(1)
    rows[name] = page.rowsRead
  }
  return rows
}
