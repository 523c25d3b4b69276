import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DAY, HOUR, MINUTE } from '../../core/time'
import { connect } from '../../db/client'
import { freshWorld } from '../../test/fresh-world'
import { countedNow, recounted, stored } from '../../test/recount'
import { countAllWaiting } from '../../test/roll-up'
import { runs } from '../../test/runs'
import { rollUp } from './service'
import { CHUNK } from './count'
import { countNext, moveSince } from './store'
import { MOST_WAITING } from './waiting'

const db = connect(env)
const midnight = Math.floor(Date.now() / DAY) * DAY
const [noon, yesterday] = [midnight + 12 * HOUR, midnight - 12 * HOUR]

const people = 5
const posts = 4
const person = (i: number) => `018fbbbb-0000-7000-8000-00000000000${i}`
const post = (i: number) => `018fcccc-0000-7000-8000-00000000000${i}`
const comment = (i: number) => `018fdddd-0000-7000-8000-00000000000${i}`
/** What somebody writes besides, to which nobody says anything. */
const written = (i: number) => `018fcccc-0000-7000-8000-0000000000${i + 1}0`
/** What somebody says besides, to which nobody reacts. */
const said = (who: number, on: number) => `018fdddd-0000-7000-8000-0000000000${who + 1}${on}`

const run = (...statements: string[]) => env.DB.batch(statements.map((each) => env.DB.prepare(each)))

/** Some people, a post of each but one, and a comment of the next person on each. */
async function seed(): Promise<void> {
  const all = (count: number) => Array.from({ length: count }, (_, i) => i)
  await run(
    ...all(people).map(
      (i) =>
        `INSERT INTO users (id, username, email, password_hash, display_name, avatar_seed, banner_color, created_at)
         VALUES ('${person(i)}', 'roller${i}', 'roller${i}', '', '', '', '', ${midnight})`,
    ),
    ...all(posts).map(
      (i) =>
        `INSERT INTO posts (id, author_id, wall_id, text, tags, mentions, visibility, feed_key, created_at)
         VALUES ('${post(i)}', '${person(i)}', '${person(i)}', 'Post', '[]', '[]', 'public', '${post(i)}', ${midnight})`,
    ),
    ...all(posts).map(
      (i) =>
        `INSERT INTO comments (id, post_id, author_id, text, mentions, created_at)
         VALUES ('${comment(i)}', '${post(i)}', '${person(i + 1)}', 'Comment', '[]', ${midnight})`,
    ),
  )
}

async function expectExact(): Promise<void> {
  expect(await stored()).toEqual(await recounted(await countedNow()))
}

const marks = async () => {
  const rows = await db.all<{ source: string; through: number; since: number }>(sql`SELECT * FROM rollups`)
  return new Map(rows.map(({ source, ...mark }) => [source, mark]))
}

/** What is made at `at` or later waits from now on: valid where nothing does. */
const waitFrom = async (at: number) => {
  await countAllWaiting()
  await db.run(sql`UPDATE rollups SET since = ${at} WHERE source NOT IN ('popularity', 'posts')`)
}

/** As if nothing had happened yet. */
const startAgain = async (at: number) => {
  const tables = ['post_reactions', 'comment_reactions', 'post_views', 'comments', 'friendships']
  await run(...tables.map((table) => `DELETE FROM ${table}`))
  await waitFrom(at)
  // The next row is the first again.
  await db.run(sql`UPDATE rollups SET through = 0 WHERE source <> 'posts'`)
  expect(await stored()).toEqual(await recounted(() => true))
}

describe.runIf(env.DATABASE === 'd1')('what is rolled up', () => {
  beforeAll(async () => {
    await freshWorld()
    await seed()
  })
  afterAll(freshWorld)

  it('is what counting gives, whatever happens before, in between and afterwards', async () => {
    await waitFrom(midnight - 2 * DAY)
    const who = fc.nat(people - 1)
    const on = fc.nat(posts - 1)
    const at = fc.constantFrom(midnight - 40 * DAY, midnight - DAY, yesterday, midnight - 1, noon, noon + 1)
    const kind = fc.constantFrom('like', 'love', 'wow')
    const tags = fc.subarray(['moss', 'clover', 'hay']).map((names) => JSON.stringify(names))
    const step = fc.oneof(
      fc.record({
        do: fc.constantFrom('react' as const, 'answer' as const, 'view' as const),
        who,
        on,
        at,
        kind,
      }),
      fc.record({ do: fc.constantFrom('unreact' as const, 'unanswer' as const, 'unview' as const), who, on }),
      fc.record({
        do: fc.constant('audience' as const),
        on,
        to: fc.constantFrom('public', 'friends', 'withheld'),
      }),
      fc.record({ do: fc.constant('shadow' as const), on, shadow: fc.nat(1) }),
      fc.record({ do: fc.constant('comment' as const), who, on, at }),
      fc.record({ do: fc.constantFrom('uncomment' as const, 'leave empty' as const), who, on }),
      fc.record({ do: fc.constant('befriend' as const), who, on, at }),
      fc.record({ do: fc.constant('unfriend' as const), who, on }),
      fc.record({ do: fc.constant('write' as const), who, at, tags }),
      fc.record({ do: fc.constantFrom('unwrite' as const, 'unpublish' as const, 'publish' as const), who }),
      fc.record({ do: fc.constant('tag' as const), who, on, tags }),
      fc.record({ do: fc.constant('tick' as const), now: fc.constantFrom(noon, noon + DAY) }),
      fc.record({ do: fc.constant('one source' as const) }),
      fc.record({ do: fc.constant('wait again' as const) }),
    )
    const take = async (s: typeof step extends fc.Arbitrary<infer S> ? S : never): Promise<unknown> => {
      switch (s.do) {
        case 'react':
          return run(`INSERT INTO post_reactions VALUES ('${post(s.on)}', '${person(s.who)}', '${s.kind}', ${s.at})
            ON CONFLICT (post_id, user_id) DO UPDATE SET kind = excluded.kind`)
        case 'answer':
          return run(`INSERT INTO comment_reactions VALUES ('${comment(s.on)}', '${person(s.who)}', '${s.kind}', ${s.at})
            ON CONFLICT (comment_id, user_id) DO UPDATE SET kind = excluded.kind`)
        case 'view':
          return run(
            `INSERT INTO post_views VALUES ('${post(s.on)}', '${person(s.who)}', ${s.at}) ON CONFLICT DO NOTHING`,
          )
        case 'unreact':
          return run(
            `DELETE FROM post_reactions WHERE post_id = '${post(s.on)}' AND user_id = '${person(s.who)}'`,
          )
        case 'unanswer':
          return run(
            `DELETE FROM comment_reactions WHERE comment_id = '${comment(s.on)}' AND user_id = '${person(s.who)}'`,
          )
        case 'unview':
          return run(
            `DELETE FROM post_views WHERE post_id = '${post(s.on)}' AND viewer_id = '${person(s.who)}'`,
          )
        case 'audience':
          return run(`UPDATE posts SET visibility = '${s.to}' WHERE id = '${post(s.on)}'`)
        case 'shadow':
          return run(`UPDATE comments SET shadow = ${s.shadow} WHERE post_id = '${post(s.on)}'`)
        case 'comment':
          return run(`INSERT INTO comments (id, post_id, author_id, text, mentions, created_at)
            VALUES ('${said(s.who, s.on)}', '${post(s.on)}', '${person(s.who)}', 'Comment', '[]', ${s.at}) ON CONFLICT DO NOTHING`)
        case 'uncomment':
          return run(`DELETE FROM comments WHERE id = '${said(s.who, s.on)}'`)
        case 'leave empty':
          return run(
            `UPDATE comments SET deleted_at = 1 WHERE id IN ('${said(s.who, s.on)}', '${comment(s.on)}')`,
          )
        case 'befriend':
          return run(`INSERT INTO friendships SELECT '${person(s.who)}', '${person(s.on)}', ${s.at} WHERE ${s.who} <> ${s.on}
            ON CONFLICT DO NOTHING`)
        case 'unfriend':
          return run(
            `DELETE FROM friendships WHERE user_id = '${person(s.who)}' AND friend_id = '${person(s.on)}'`,
          )
        case 'write':
          return run(`INSERT INTO posts (id, author_id, wall_id, text, tags, mentions, visibility, feed_key, created_at)
            VALUES ('${written(s.who)}', '${person(s.who)}', '${person(s.who)}', 'Post', '${s.tags}', '[]', 'public', '${written(s.who)}', ${s.at})
            ON CONFLICT DO NOTHING`)
        case 'unwrite':
          return run(`DELETE FROM posts WHERE id = '${written(s.who)}'`)
        case 'unpublish':
          return run(`UPDATE posts SET feed_key = NULL WHERE id = '${written(s.who)}'`)
        case 'publish':
          return run(`UPDATE posts SET feed_key = id, created_at = ${noon} WHERE id = '${written(s.who)}'`)
        case 'tag':
          return run(`UPDATE posts SET tags = '${s.tags}' WHERE id IN ('${written(s.who)}', '${post(s.on)}')`)
        case 'tick':
          // Two clocks at once, as after an outage.
          return Promise.all([rollUp({ db, now: s.now }), rollUp({ db, now: s.now })])
        case 'one source':
          // It ended here.
          return countNext(db, 'post_reactions', noon + DAY)
        case 'wait again':
          return waitFrom(midnight - 2 * DAY)
      }
    }
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60 }), async (steps) => {
        await run(`UPDATE comments SET deleted_at = NULL`)
        for (const each of steps) await take(each)
        await expectExact()
        await countAllWaiting()
        expect(await stored()).toEqual(await recounted(() => true))
      }),
      { numRuns: runs(12) },
    )
  })

  it('is taken away with the post, and with the person', async () => {
    await startAgain(midnight)
    await run(
      `INSERT INTO post_reactions SELECT '${post(0)}', id, 'like', ${noon} FROM users WHERE username LIKE 'roller%'`,
    )
    await countAllWaiting()
    await run(`DELETE FROM post_reactions WHERE user_id = '${person(1)}'`)
    await expectExact()
    await run(`DELETE FROM post_reactions WHERE post_id = '${post(0)}'`)
    await expectExact()
    expect((await stored()).popular).toEqual({})
  })

  it('waits for the end of the day, but for popularity and posts', async () => {
    await startAgain(yesterday)
    const before = (await marks()).get('post_reactions')!
    await run(`INSERT INTO post_reactions VALUES ('${post(0)}', '${person(1)}', 'like', ${noon})`)
    await rollUp({ db, now: noon + MINUTE })
    expect((await marks()).get('post_reactions')!.through).toBe(before.through)
    const { popular, posts: numbers } = await stored()
    expect([Object.keys(popular).length, Object.keys(numbers).length]).toEqual([3, 0])
    await rollUp({ db, now: noon + DAY })
    const after = (await marks()).get('post_reactions')!
    expect(after.through).toBe(before.through + 1)
    expect(after.since).toBe(midnight + DAY - HOUR)
    expect((await stored()).posts).toEqual({ [`${post(0)} ${midnight / DAY} like`]: 1 })
  })

  it('leaves no row uncounted that came late: the mark of time stops before it', async () => {
    await startAgain(yesterday - DAY)
    // Of today, and behind it one that was made yesterday: the first is not due, so neither is the second.
    await run(
      `INSERT INTO post_reactions VALUES ('${post(0)}', '${person(1)}', 'like', ${noon})`,
      `INSERT INTO post_reactions VALUES ('${post(0)}', '${person(2)}', 'like', ${yesterday})`,
    )
    await rollUp({ db, now: noon })
    expect((await marks()).get('post_reactions')!.since).toBe(yesterday)
    await expectExact()
    // Later than that, it is counted as it comes.
    await run(`INSERT INTO post_reactions VALUES ('${post(0)}', '${person(3)}', 'wow', ${yesterday - 1})`)
    expect((await stored()).posts).toEqual({ [`${post(0)} ${midnight / DAY - 1} wow`]: 1 })
    await rollUp({ db, now: noon + DAY })
    await moveSince(db, 'post_reactions', midnight)
    expect((await marks()).get('post_reactions')!.since).toBe(midnight + DAY - HOUR)
    expect(await stored()).toEqual(await recounted(() => true))
  })

  it('writes nothing, and counts nothing twice, where nothing waits', async () => {
    await countAllWaiting()
    const before = [await stored(), await marks()]
    await countAllWaiting()
    for (const source of ['post_reactions', 'popularity'] as const)
      expect(await countNext(db, source, Number.MAX_SAFE_INTEGER)).toBe(false)
    expect([await stored(), await marks()]).toEqual(before)
  })

  it('is counted before the day is over where much waits, and so many rows at a time', async () => {
    await startAgain(midnight)
    const numbers = `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${MOST_WAITING})`
    await run(
      `${numbers} INSERT INTO users (id, username, email, password_hash, display_name, avatar_seed, banner_color, created_at)
       SELECT printf('018feeee-0000-7000-8000-%012x', i), 'crowd' || i, 'crowd' || i, '', '', '', '', 0 FROM n`,
      `INSERT INTO post_reactions SELECT '${post(1)}', id, 'like', ${noon} FROM users WHERE id LIKE '018feeee%' LIMIT ${MOST_WAITING}`,
    )
    const through = async () => (await marks()).get('post_reactions')!.through
    const before = await through()
    expect(await countNext(db, 'post_reactions', midnight)).toBe(false)
    await run(
      `INSERT INTO post_reactions SELECT '${post(1)}', id, 'like', ${noon} FROM users WHERE id LIKE '018feeee%' ORDER BY id DESC LIMIT 1
       ON CONFLICT DO NOTHING`,
    )
    expect(await countNext(db, 'post_reactions', midnight)).toBe(true)
    expect(await through()).toBe(before + CHUNK)
    // As many wait as may.
    expect(await countNext(db, 'post_reactions', midnight)).toBe(false)
    await expectExact()
  })
})
