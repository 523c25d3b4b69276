import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { metered } from '../../test/meter'
import { seedCrowd, seedPosts } from '../../test/network'
import { LARGE } from '../../test/runs'
import { type Person, person } from '../../test/world'
import type { PostView } from '../posts/contract'

/** A page of 20: one round trip, at most this many rows, and the same number in a large network as at 1,000 posts. */
const ROWS_PER_PAGE = 180
/** A page whose walk ends before it is full: what it looks at, each with what decides whether it is shown. */
const ROWS_PER_WALK = 5_000

const path = (q: string, type = 'posts') => `/search?type=${type}&q=${encodeURIComponent(q)}&limit=20`
const pages = {
  'a word of every post': path('post'),
  'the beginning of one': path('pos'),
  'two words': path('post carrot'),
  'a phrase': path('"post carrot"'),
  'without a word': path('post -nothing'),
  'a long word': path('everywhere'),
  'a tag': path('#carrots'),
  'by somebody': path('from:crowd0'),
  'of a friend': path('is:friends post'),
  'since a time': path('post after:1970'),
  people: path('crowd', 'people'),
  tags: path('tag', 'tags'),
  'tags by a letter': path('t', 'tags'),
}

describe('what a page costs', () => {
  it('is the same in a network of 1,000 posts, people and tags and in a large one', async () => {
    const ada = await person('ada')
    await seedCrowd(ada)
    await grow(0, 1_000)
    const small = await measure(ada)
    await grow(1_000, LARGE)
    const large = await measure(ada)
    expect(large).toEqual(small)
    for (const [name, rows] of Object.entries(large)) expect(rows, name).toBeLessThanOrEqual(ROWS_PER_PAGE)
  })

  // In the network of the test before.
  it('is bounded for who has more friends than the index is asked for', async () => {
    const ada = await person('ada')
    const few = await ada.get<{ items: unknown[] }>(path('is:friends'))
    expect(few.items).toEqual([])
    await env.DB.prepare(
      `INSERT INTO friendships SELECT ?, id, 0 FROM users WHERE username = 'crowd0' OR id BETWEEN ${uuid('dddd', '0')} AND ${uuid('dddd', '399')}`,
    )
      .bind(ada.id)
      .run()
    const many = await metered(() => ada.get<{ items: PostView[] }>(path('is:friends')))
    expect(new Set(many.result.items.map((post) => post.author.username))).toEqual(new Set(['crowd0']))
    expect(many.result.items).toHaveLength(20)
    expect(many.rowsRead).toBeLessThanOrEqual(ROWS_PER_WALK)
  })

  it('is bounded when hardly any of what matches may be seen', async () => {
    const [ada, word] = [await person('ada'), 'secretive']
    await seedHidden(3_000, word)
    const walk = await metered(() => ada.get<{ items: unknown[]; nextCursor: string | null }>(path(word)))
    expect(walk.result.items).toEqual([])
    expect(walk.result.nextCursor).not.toBeNull()
    expect(walk.trips).toBe(2)
    expect(walk.rowsRead).toBeLessThanOrEqual(ROWS_PER_WALK)
  })

  it('of tags is one round trip, too, when few or none of those that are looked at begin so', async () => {
    await env.DB.prepare(
      `${numbers(0, 1_200)} INSERT INTO tag_totals SELECT 'rare' || (CASE i % 600 WHEN 599 THEN 'st' ELSE 'r' END) || i, 2000 - i FROM n`,
    ).run()
    const ada = await person('ada')
    const found: string[] = []
    for (let [at, pages]: [string | null, number] = ['', 0]; at !== null; pages++) {
      const page = await metered(() =>
        ada.get<{ items: { tag: string }[]; nextCursor: string | null }>(
          `${path('rarest', 'tags')}${at && `&cursor=${at}`}`,
        ),
      )
      expect([page.trips, pages < 3]).toEqual([1, true])
      expect(page.rowsRead).toBeLessThanOrEqual(ROWS_PER_WALK)
      found.push(...page.result.items.map(({ tag }) => tag))
      at = page.result.nextCursor
    }
    expect(found).toEqual(['rarest599', 'rarest1199'])
  })
})

async function measure(viewer: Person): Promise<Record<string, number>> {
  const rows: Record<string, number> = {}
  for (const [name, where] of Object.entries(pages)) {
    const page = await metered(() => viewer.get<{ items: unknown[] }>(where))
    expect(page.result.items, name).toHaveLength(20)
    expect(page.trips, name).toBe(1)
    rows[name] = page.rowsRead
  }
  return rows
}

const numbers = (from: number, to: number) =>
  `WITH RECURSIVE n(i) AS (SELECT ${from} UNION ALL SELECT i + 1 FROM n WHERE i < ${to - 1})`
const uuid = (group: string, n: string) => `printf('018f${group}-0000-7000-8000-%012x', ${n})`

/** Posts, people and tags number `from` to `to`. */
async function grow(from: number, to: number): Promise<void> {
  await seedPosts(from, to, 'carrots')
  await env.DB.batch([
    env.DB.prepare(
      `${numbers(from, to)} INSERT INTO users (id, username, email, password_hash, display_name, avatar_seed, banner_color, created_at)
       SELECT ${uuid('dddd', 'i')}, 'crowdy' || i, 'crowdy' || i, '', 'Crowdy', 'c', '', 0 FROM n`,
    ),
    env.DB.prepare(`${numbers(from, to)} INSERT INTO tag_totals SELECT 'tag' || i, i % 100 + 1 FROM n`),
  ])
}

/** Private posts of somebody else. */
async function seedHidden(count: number, word: string): Promise<void> {
  await env.DB.prepare(
    `${numbers(0, count)} INSERT INTO posts (id, author_id, wall_id, text, tags, mentions, visibility, feed_key, created_at, words)
     SELECT ${uuid('eeee', 'i')}, ${uuid('aaaa', '0')}, ${uuid('aaaa', '0')}, '${word}', '[]', '[]', 'private', ${uuid('eeee', 'i')}, i, ' ${word} ' FROM n`,
  ).run()
}
