import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { EVER } from '../../db/schema'
import { metered } from '../../test/meter'
import { people, type Person } from '../../test/world'

/** For a page of 20 posts, the filters cost the row they stand in, once or a few times; not a row each. */
const ROWS_PER_PAGE = 120
const ROWS_OF_FILTERS = 6
/** A post passed over is read itself, and its entry in the list of a tag. */
const ROWS_PER_HIDDEN = 2
/** Three of five posts are hidden: so many are passed over to find 21, give or take a few. */
const HIDDEN = 35

describe('what 100 filters cost', () => {
  it('is a few rows when nothing matches, and the rows passed over when something does', async () => {
    const [ada, ben] = await people(2)
    await seedPosts(ben, 0, 1_000)
    const without = await measure(ada, ben)
    for (let i = 0; i < 97; i++) await hide(ada, `word ${i}`)
    const unmatched = await measure(ada, ben)
    for (const [name, rows] of Object.entries(unmatched)) {
      expect(rows, name).toBeLessThanOrEqual(ROWS_PER_PAGE)
      expect(rows - without[name]!, name).toBeLessThanOrEqual(ROWS_OF_FILTERS)
    }

    for (const phrase of ['post 1', 'post 3', 'post 4']) await hide(ada, phrase)
    const matched = await measure(ada, ben)
    for (const [name, rows] of Object.entries(matched))
      expect(rows - unmatched[name]!, name).toBeLessThanOrEqual(HIDDEN * ROWS_PER_HIDDEN + ROWS_OF_FILTERS)

    await seedPosts(ben, 1_000, 20_000)
    for (const [name, rows] of Object.entries(await measure(ada, ben)))
      expect(rows - matched[name]!, name).toBeLessThanOrEqual(ROWS_OF_FILTERS)
  })
})

function hide(who: Person, phrase: string): Promise<unknown> {
  return who.does('POST', '/filters', { phrase })
}

const ID = `printf('018ff11e-0000-7000-8000-%012x', i)`

/** Made by SQL itself: the point is only that many rows are there, two in five of them without the words hidden. */
async function seedPosts({ id }: Person, from: number, to: number): Promise<void> {
  const numbers = `WITH RECURSIVE n(i) AS (SELECT ${from} UNION ALL SELECT i + 1 FROM n WHERE i < ${to - 1})`
  await env.DB.batch([
    env.DB.prepare(
      `${numbers} INSERT INTO posts (id, author_id, wall_id, text, tags, mentions, visibility, feed_key, created_at, reaction_count, words)
       SELECT ${ID}, ?1, ?1, 'Post', '[]', '[]', 'public', ${ID}, i, 100 + i, ' post ' || (i % 5) || ' ' FROM n`,
    ).bind(id),
    env.DB.prepare(
      `${numbers} INSERT INTO post_tags (tag, post_id, visibility, feed_key) SELECT 'beets', ${ID}, 'public', ${ID} FROM n`,
    ),
    env.DB.prepare(
      `${numbers} INSERT INTO post_popularity (week, post_id, visibility, reactions) SELECT ${EVER}, ${ID}, 'public', 100 + i FROM n`,
    ),
  ])
}

async function measure(viewer: Person, author: Person): Promise<Record<string, number>> {
  const pages = {
    everyone: '/posts?limit=20',
    'a tag': '/posts?tag=beets&limit=20',
    'a wall': `/users/${author.username}/posts?limit=20`,
    'by an author': `/posts?author=${author.username}&limit=20`,
    'popular of all time': '/posts?sort=popular&window=all&limit=20',
  }
  const rows: Record<string, number> = {}
  for (const [name, path] of Object.entries(pages)) {
    const page = await metered(() => viewer.get<{ items: unknown[] }>(path))
    expect(page.result.items, name).toHaveLength(20)
    expect(page.trips, name).toBe(1)
    rows[name] = page.rowsRead
  }
  return rows
}
