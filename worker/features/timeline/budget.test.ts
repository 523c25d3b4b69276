import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { type Metered, metered } from '../../test/meter'
import { LARGE } from '../../test/runs'
import { type Person, person } from '../../test/world'

/** A page of 20 posts: one round trip, at most this many rows, whatever the size of the network. */
const ROWS_PER_PAGE = 120
const filters = ['all', 'friends', 'following']

describe('a page of home costs', () => {
  it('one round trip, and the same in a network of 1,000 posts and in a large one', async () => {
    const ada = await person('ada')
    await seedWriters(0, 10, 100)
    await befriend(ada, 0, 3)
    await follow(ada, 3, 10)
    const small = await measure(ada)
    await seedWriters(10, 20, LARGE / 10 - 100)
    expect(await measure(ada)).toEqual(small)
    await follow(ada, 10, 20)
    await measure(ada)
  })

  it('the same for who follows ten people and who follows 5,000', async () => {
    const ada = await person('ada')
    await seedWriters(20, 30, 20)
    await follow(ada, 20, 30)
    const few = await measure(ada, ['following'])
    await seedWriters(30, 5_020, 4)
    await follow(ada, 30, 5_020)
    expect(await measure(ada, ['following'])).toEqual(few)
  })

  it.each([
    ['reacted to everything and kept it', ['post_reactions', 'bookmarks'], 6_000],
    ['voted in everything', ['polls', 'poll_votes'], 7_000],
    ['a home in which everything quotes something', ['quotes'], 8_000],
  ])('no more where the viewer has %s', async (_, tables, from) => {
    const ada = await person('ada')
    await seedWriters(from, from + 40, 5)
    await follow(ada, from, from + 40)
    await env.DB.batch(tables.map((table) => env.DB.prepare(everywhere[table]!).bind(ada.id)))
    await measure(ada, ['all'])
  })
})

describe('a page of a list costs', () => {
  it('one round trip, and the same in a network of 1,000 posts and in a large one', async () => {
    const ada = await person('ada')
    await seedWriters(9_000, 9_010, 100)
    await follow(ada, 9_000, 9_010)
    const { id: list } = await ada.does<{ id: string }>('POST', '/lists', {
      title: 'Writers',
      exclusive: false,
    })
    for (let i = 9_000; i < 9_010; i++) await ada.does('PUT', `/lists/${list}/members/writer${i}`)
    const small = await measureList(ada, list)
    await seedWriters(9_010, 9_020, LARGE / 10 - 100)
    await follow(ada, 9_010, 9_020)
    expect(await measureList(ada, list)).toEqual(small)
  })
})

const about = 'FROM posts JOIN follows ON followee_id = author_id WHERE follower_id = ?1'
const everywhere: Record<string, string> = {
  post_reactions: `INSERT INTO post_reactions (post_id, user_id, kind, created_at) SELECT posts.id, ?1, 'like', 1 ${about}`,
  bookmarks: `INSERT INTO bookmarks (post_id, user_id, created_at) SELECT posts.id, ?1, 1 ${about}`,
  polls: `INSERT INTO polls (post_id, options, multiple, minutes, ends_at) SELECT posts.id, '["Carrots","Beets"]', 0, 60, 1 ${about}`,
  // Posts of all visibilities.
  quotes: `UPDATE posts SET quoted_id = (SELECT id FROM posts AS other WHERE other.rowid < posts.rowid ORDER BY other.rowid DESC LIMIT 1)
    WHERE author_id IN (SELECT followee_id FROM follows WHERE follower_id = ?1)`,
  poll_votes: `INSERT INTO poll_votes (post_id, user_id, choices, created_at) SELECT posts.id, ?1, 1, 1 ${about}`,
}

/** Rows of the first and the second page, for each filter, once the timeline is there. */
async function measure(viewer: Person, which = filters): Promise<Record<string, number[]>> {
  // These people write by SQL, so nobody was told.
  await env.DB.prepare('DELETE FROM home_visits').run()
  await page(viewer, 'all')
  const rows: Record<string, number[]> = {}
  for (const filter of which) {
    const first = await page(viewer, filter)
    const second = await page(viewer, filter, first.result.nextCursor)
    for (const { trips, rowsRead } of [first, second]) {
      expect(trips, filter).toBe(1)
      expect(rowsRead, filter).toBeLessThanOrEqual(ROWS_PER_PAGE)
    }
    rows[filter] = [first.rowsRead, second.rowsRead]
  }
  return rows
}

/** Rows of the first and the second page of a list. */
async function measureList(viewer: Person, list: string): Promise<number[]> {
  const path = `/lists/${list}/posts`
  await read(viewer, `${path}?limit=20`)
  const first = await read(viewer, `${path}?limit=20`)
  const second = await read(viewer, `${path}?limit=20&cursor=${first.result.nextCursor}`)
  for (const { trips, rowsRead } of [first, second]) {
    expect(trips).toBe(1)
    expect(rowsRead).toBeLessThanOrEqual(ROWS_PER_PAGE)
  }
  return [first.rowsRead, second.rowsRead]
}

type Page = { items: unknown[]; nextCursor: string }

function page(viewer: Person, filter: string, cursor = ''): Promise<Metered & { result: Page }> {
  return read(viewer, `/feeds/home?limit=20&filter=${filter}${cursor && `&cursor=${cursor}`}`)
}

async function read(viewer: Person, path: string): Promise<Metered & { result: Page }> {
  const measured = await metered(() => viewer.get<Page>(path))
  expect(measured.result.items).toHaveLength(20)
  return measured
}

const id = (group: string, n: string) => `printf('018f${group}-0000-7000-8000-%012x', ${n})`
const numbers = (from: number, to: number) =>
  `WITH RECURSIVE n(i) AS (SELECT ${from} UNION ALL SELECT i + 1 FROM n WHERE i < ${to - 1})`

/** People who have written so many posts each; nine in ten are for all, the others for followers or friends. */
async function seedWriters(from: number, to: number, each: number): Promise<void> {
  const visibility = `(CASE i % 20 WHEN 0 THEN 'followers' WHEN 1 THEN 'friends' ELSE 'public' END)`
  const post = id('eeee', `${from} * 1000000 + i`)
  const author = id('dddd', `${from} + i % ${to - from}`)
  await env.DB.batch([
    env.DB.prepare(
      `${numbers(from, to)} INSERT INTO users (id, username, email, password_hash, display_name, avatar_seed, banner_color, created_at)
       SELECT ${id('dddd', 'i')}, 'writer' || i, 'writer' || i || '@example.org', '', 'Writer', 'w', '#a8521a', 0 FROM n`,
    ),
    env.DB.prepare(
      `${numbers(0, (to - from) * each)} INSERT INTO posts (id, author_id, wall_id, text, tags, mentions, visibility, feed_key, created_at)
       SELECT ${post}, ${author}, ${author}, 'Post', '[]', '[]', ${visibility}, ${post}, i FROM n`,
    ),
  ])
}

function follow(viewer: Person, from: number, to: number): Promise<unknown> {
  return env.DB.prepare(`${numbers(from, to)} INSERT INTO follows SELECT ?, ${id('dddd', 'i')}, i FROM n`)
    .bind(viewer.id)
    .run()
}

function befriend(viewer: Person, from: number, to: number): Promise<unknown> {
  return env.DB.prepare(
    `${numbers(from, to)} INSERT INTO friendships SELECT ?, ${id('dddd', 'i')}, i FROM n
     UNION ALL SELECT ${id('dddd', 'i')}, ?, i FROM n`,
  )
    .bind(viewer.id, viewer.id)
    .run()
}
