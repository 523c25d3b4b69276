import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { firstIdOf } from '../../core/ids'
import { userHub } from '../../env'
import { metered } from '../../test/meter'
import { LARGE } from '../../test/runs'
import { type Person, person } from '../../test/world'
import type { Suggestion } from './contract'

/** What every cap of `caps.ts` together can read, with every cap reached. */
const ROWS = 80_000
/** The bunnies at the centre: many friends already, and most newcomers befriend one of them. */
const CORE = 150

const uuid = (kind: string, n: string) => `printf('018f5099-000${kind}-7000-8000-%012x', ${n})`
const bunny = (n: string) => uuid('0', n)
const post = (n: string) => uuid('1', n)
const comment = (n: string) => `printf('%s%07x', substr(?1, 1, 9), ${n})`
const numbers = (name: string, from: number, to: number) =>
  `${name}(i) AS (SELECT ${from} UNION ALL SELECT i + 1 FROM ${name} WHERE i < ${to - 1})`
/** A number that looks random, in [0, 1). */
const dice = (n: string) => `(((${n} * 7919 + 104729) % 10007) / 10007.0)`
const now = Date.now()
/** A key of today, for posts and comments. */
const today = firstIdOf(now)

const run = (...statements: [sql: string, ...values: unknown[]][]) =>
  env.DB.batch(statements.map(([sql, ...values]) => env.DB.prepare(sql).bind(...values)))

function bunnies(from: number, to: number) {
  return run([
    `WITH RECURSIVE ${numbers('n', from, to)}
     INSERT INTO users (id, username, email, password_hash, display_name, avatar_seed, banner_color, created_at)
     SELECT ${bunny('i')}, 'binky' || i, 'binky' || i, '', 'Thumper', 'h', '#a8521a', 0 FROM n`,
  ])
}

/** Everybody's first friend is more likely the lower their number: a few have thousands, most have one. */
function friends(from: number, to: number) {
  return run([
    `WITH RECURSIVE ${numbers('n', from, to)}, pair(a, b) AS (SELECT i, CAST(i * pow(${dice('i')}, 6) AS INTEGER) FROM n)
     INSERT OR IGNORE INTO friendships SELECT ${bunny('a')}, ${bunny('b')}, ?1 + a FROM pair WHERE a <> b
     UNION ALL SELECT ${bunny('b')}, ${bunny('a')}, ?1 + a FROM pair WHERE a <> b`,
    now,
  ])
}

/** Everybody's post, with one of ten tags. */
function posts(from: number, to: number) {
  const each = `WITH RECURSIVE ${numbers('n', from, to)}`
  const key = comment('i')
  return run(
    [
      `${each} INSERT INTO posts (id, author_id, wall_id, text, tags, mentions, visibility, feed_key, created_at)
       SELECT ${post('i')}, ${bunny('i')}, ${bunny('i')}, '', json_array('tag' || (i % 10)), '[]', 'public', ${key}, ${now} FROM n`,
      today,
    ],
    [
      `${each} INSERT INTO post_tags (tag, post_id, visibility, feed_key)
       SELECT 'tag' || (i % 10), ${post('i')}, 'public', ${key} FROM n`,
      today,
    ],
  )
}

/** The viewer knows the core, and writes about ten things; `from` to `to` react to and comment on all they wrote. */
async function settle(viewer: Person) {
  const core = `WITH RECURSIVE ${numbers('n', 0, CORE)}`
  await run(
    [
      `${core}, ${numbers('m', 0, 120)}, pair(a, b) AS (SELECT n.i, ${CORE} + (n.i * 37 + m.i * 5) % 800 FROM n, m)
       INSERT OR IGNORE INTO friendships SELECT ${bunny('a')}, ${bunny('b')}, b FROM pair UNION ALL SELECT ${bunny('b')}, ${bunny('a')}, b FROM pair`,
    ],
    [
      `${core} INSERT OR IGNORE INTO friendships SELECT ?, ${bunny('i')}, i FROM n UNION ALL SELECT ${bunny('i')}, ?, i FROM n`,
      viewer.id,
      viewer.id,
    ],
    [
      `WITH RECURSIVE ${numbers('n', 200_000, 200_060)}
       INSERT INTO posts (id, author_id, wall_id, text, tags, mentions, visibility, feed_key, created_at)
       SELECT ${post('i')}, ?2, ?2, '', json_array('tag' || (i % 10)), '[]', 'public', ${comment('i')}, ${now} FROM n`,
      today,
      viewer.id,
    ],
    [
      `WITH RECURSIVE ${numbers('n', 900, 960)}
       INSERT INTO comments (id, post_id, author_id, text, mentions, created_at)
       SELECT ${comment('5000000 + i')}, ${post('i')}, ?2, '', '[]', ${now} FROM n`,
      today,
      viewer.id,
    ],
    [
      `WITH RECURSIVE ${numbers('n', 800, 860)} INSERT INTO post_reactions SELECT ${post('i')}, ?, 'like', ${now} FROM n`,
      viewer.id,
    ],
  )
}

/** `from` to `to` react to all the viewer wrote, and comment on it and on what the viewer commented on. */
function crowd(from: number, to: number) {
  const each = `WITH RECURSIVE ${numbers('n', from, to)}`
  return run(
    [
      `${each}, ${numbers('p', 200_000, 200_060)} INSERT INTO post_reactions
       SELECT ${post('p.i')}, ${bunny('n.i')}, 'like', ${now} FROM n, p`,
    ],
    ...[200_000, 900].map((first): [string, ...unknown[]] => [
      `${each}, ${numbers('p', first, first + 60)} INSERT INTO comments (id, post_id, author_id, text, mentions, created_at)
       SELECT ${comment('p.i * 100000 + n.i')}, ${post('p.i')}, ${bunny('n.i')}, '', '[]', ${now} FROM n, p`,
      today,
    ]),
  )
}

/** As on the next day. */
const anew = (viewer: Person) => userHub(env, viewer.id).suggestions({ do: 'change', change: { is: 'anew' } })

async function measure(viewer: Person): Promise<number> {
  const page = await metered(() => viewer.get<{ items: Suggestion[] }>('/suggestions?limit=50'))
  expect(page.trips).toBe(1)
  expect(page.result.items).toHaveLength(50)
  const again = await metered(() => viewer.get<{ items: Suggestion[] }>('/suggestions?limit=50'))
  expect({ trips: again.trips, rowsRead: again.rowsRead }).toEqual({ trips: 0, rowsRead: 0 })
  expect(again.result).toEqual(page.result)
  const whole = await viewer.all<Suggestion>('/suggestions', 50)
  const kinds = new Set(whole.flatMap(({ reasons }) => reasons.map(({ kind }) => kind)))
  for (const kind of ['mutual_friends', 'shared_tags', 'answers', 'conversations'] as const)
    expect(kinds).toContain(kind)
  return page.rowsRead
}

describe('what suggestions cost', () => {
  it('is one round trip, the same among 1,000 people and among very many', { timeout: 240_000 }, async () => {
    const ada = await person('ada')
    await bunnies(0, 1_000)
    await friends(1, 1_000)
    await posts(0, 1_000)
    await settle(ada)
    await crowd(500, 540)
    const small = await measure(ada)
    for (let from = 1_000; from < LARGE; from += LARGE / 10 - 100) {
      await bunnies(from, from + LARGE / 10 - 100)
      await friends(from, from + LARGE / 10 - 100)
    }
    await posts(1_000, 6_000)
    await crowd(2_000, 2_040)
    const most = await env.DB.prepare('SELECT max(friend_count) AS n FROM users').first<{ n: number }>()
    expect(most!.n).toBeGreaterThan(LARGE / 20)
    await anew(ada)
    const large = await measure(ada)
    expect(large).toBeLessThanOrEqual(ROWS)
    expect(large).toBeLessThanOrEqual(small * 1.05)
  })

  it('is little for a newcomer', async () => {
    const newcomer = await person('newcomer')
    const page = await metered(() => newcomer.get<{ items: Suggestion[] }>('/suggestions?limit=10'))
    expect(page.trips).toBe(1)
    expect(page.result.items).toHaveLength(10)
    expect(page.rowsRead).toBeLessThanOrEqual(2_000)
  })
})
