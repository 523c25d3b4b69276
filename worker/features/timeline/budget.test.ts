import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { type Metered, metered } from '../../test/meter'
import { seedCrowd, seedPosts } from '../../test/network'
import { type Person, person } from '../../test/world'

/** A page of 20 posts: one round trip, at most this many rows, whatever the size of the network. */
const ROWS_PER_PAGE = 120
const filters = ['all', 'friends', 'following']

describe('a page of home costs', () => {
  it('one round trip, and the same in a network of 1,000 and of 100,000 posts', async () => {
    const ada = await person('ada')
    await seedCrowd(ada)
    await seedPosts(0, 1_000, 'carrots')
    const small = await measure(ada)
    await seedPosts(1_000, 100_000, 'carrots')
    // The crowd writes by SQL, so nobody was told.
    await env.DB.prepare('DELETE FROM home_visits').run()
    expect(await measure(ada)).toEqual(small)
  })

  it('the same for who follows ten people and who follows 5,000', async () => {
    const ada = await person('ada')
    await seedFollowed(ada, 0, 10)
    const few = await measure(ada, ['following'])
    await seedFollowed(ada, 10, 5_000)
    await env.DB.prepare('DELETE FROM home_visits').run()
    expect(await measure(ada, ['following'])).toEqual(few)
  })
})

/** Rows of a page, for each filter, once the timeline is there. */
async function measure(viewer: Person, which = filters): Promise<Record<string, number>> {
  const rows: Record<string, number> = {}
  for (const filter of which) {
    const first = await page(viewer, filter)
    const { trips, rowsRead } = await page(viewer, filter, first.result.nextCursor)
    expect(trips, filter).toBe(1)
    expect(rowsRead, filter).toBeLessThanOrEqual(ROWS_PER_PAGE)
    rows[filter] = rowsRead
  }
  return rows
}

type Page = { items: unknown[]; nextCursor: string }

async function page(viewer: Person, filter: string, cursor = ''): Promise<Metered & { result: Page }> {
  const query = `limit=20&filter=${filter}${cursor && `&cursor=${cursor}`}`
  const measured = await metered(() => viewer.get<Page>(`/feeds/home?${query}`))
  expect(measured.result.items).toHaveLength(20)
  return measured
}

/** More people, with five posts each, whom the viewer follows. */
async function seedFollowed(viewer: Person, from: number, to: number): Promise<void> {
  const id = (group: string, n: string) => `printf('018f${group}-0000-7000-8000-%012x', ${n})`
  const people = `WITH RECURSIVE n(i) AS (SELECT ${from} UNION ALL SELECT i + 1 FROM n WHERE i < ${to - 1})`
  const posts = `WITH RECURSIVE n(i) AS (SELECT ${from * 5} UNION ALL SELECT i + 1 FROM n WHERE i < ${to * 5 - 1})`
  await env.DB.batch([
    env.DB.prepare(
      `${people} INSERT INTO users (id, username, email, password_hash, display_name, avatar_seed, banner_color, created_at)
       SELECT ${id('dddd', 'i')}, 'writer' || i, 'writer' || i || '@example.org', '', 'Writer', 'w', '#a8521a', 0 FROM n`,
    ),
    env.DB.prepare(`${people} INSERT INTO follows SELECT ?, ${id('dddd', 'i')}, i FROM n`).bind(viewer.id),
    env.DB.prepare(
      `${posts} INSERT INTO posts (id, author_id, wall_id, text, tags, mentions, visibility, feed_key, created_at)
       SELECT ${id('eeee', 'i')}, ${id('dddd', 'i / 5')}, ${id('dddd', 'i / 5')}, 'Post', '[]', '[]', 'public', ${id('eeee', 'i')}, i FROM n`,
    ),
  ])
}
