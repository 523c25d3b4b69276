import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { DAY } from '../../core/time'
import { metered } from '../../test/meter'
import { countAllWaiting } from '../../test/roll-up'
import { seedCrowd, seedPosts } from '../../test/network'
import { person, type Person } from '../../test/world'
import { rollups, trendRuns } from '../../db/schema'
import { connect } from '../../db/client'
import { rollUp } from '../rollups/service'
import { MOST_READ } from '../rollups/waiting'
import { NEWEST } from './activity-store'

/** `count` posts of a person, one each day, each seen by the three of the crowd. */
async function aDailyLife(of: Person, from: number, count: number): Promise<void> {
  const numbers = `WITH RECURSIVE n(i) AS (SELECT ${from} UNION ALL SELECT i + 1 FROM n WHERE i < ${from + count - 1})`
  const id = `printf('018fcccc-0000-7000-8000-%012x', i)`
  const at = `${Date.now()} - i % 400 * ${DAY}`
  await env.DB.batch([
    env.DB.prepare(
      `${numbers} INSERT INTO posts (id, author_id, wall_id, text, tags, mentions, visibility, feed_key, created_at)
       SELECT ${id}, ?, ?, 'Post', '[]', '[]', 'public', ${id}, ${at} FROM n`,
    ).bind(of.id, of.id),
    env.DB.prepare(
      `${numbers} INSERT INTO post_views SELECT ${id}, printf('018faaaa-0000-7000-8000-%012x', crowd.value), ${at} FROM n, json_each('[0, 1, 2]') AS crowd`,
    ),
  ])
  await countAllWaiting()
}

describe('what it costs', () => {
  it('to look at a life grows with its days, not with what was done on them', async () => {
    const ada = await person('ada')
    await seedCrowd(ada)
    await aDailyLife(ada, 0, 400)
    const look = () => metered(() => ada.get(`/users/${ada.username}/activity`))
    const small = await look()
    await aDailyLife(ada, 400, 8_000)
    const large = await look()
    expect(large.trips).toBe(1)
    expect(large.rowsRead).toBe(small.rowsRead)
    // 53 weeks of days, at most fourteen months of them, and what they are sorted by; and what may have come to the newest
    // posts today, by two kinds.
    expect(large.rowsRead).toBeLessThanOrEqual(3 * 53 * 7 + 7 * NEWEST)
  })

  it('to look at what is trending is the page, whatever the size of the network', async () => {
    const ada = await person('ada')
    await seedPosts(0, 20_000, 'carrots')
    const now = Date.now()
    await ada.get('/tags/trending')
    await connect(env).update(trendRuns).set({ startedAt: now, computedAt: now })
    const tags = await metered(() => ada.get('/tags/trending?limit=20'))
    expect(tags.trips).toBe(1)
    expect(tags.rowsRead).toBeLessThanOrEqual(45)
    const posts = await metered(() => ada.get('/posts/trending?limit=20'))
    expect(posts.trips).toBe(1)
    expect(posts.rowsRead).toBeLessThanOrEqual(120)
  })

  it('to see how a post does is one trip, with no more than its days and a thousand of its viewers', async () => {
    const ada = await person('ada')
    const post = await ada.posts('Seen by many')
    const seen = async (from: number, to: number) =>
      env.DB.prepare(
        `WITH RECURSIVE n(i) AS (SELECT ${from} UNION ALL SELECT i + 1 FROM n WHERE i < ${to - 1})
         INSERT INTO users (id, username, email, password_hash, display_name, avatar_seed, banner_color, created_at)
         SELECT printf('018feeee-0000-7000-8000-%012x', i), 'viewer' || i, 'viewer' || i, '', '', '', '', 0 FROM n`,
      )
        .run()
        .then(() =>
          env.DB.prepare(
            `INSERT INTO post_views SELECT ?, id, ? FROM users WHERE id BETWEEN printf('018feeee-0000-7000-8000-%012x', ${from}) AND printf('018feeee-0000-7000-8000-%012x', ${to - 1})`,
          )
            .bind(post.id, Date.now())
            .run(),
        )
    await seen(0, 1_000)
    const look = () => metered(() => ada.get(`/posts/${post.id}/insights`))
    const tomorrow = { db: connect(env), now: Date.now() + DAY }
    await countAllWaiting()
    await rollUp(tomorrow)
    const few = await look()
    // Nothing waits, so the mark may be set back to now.
    await connect(env).update(rollups).set({ since: Date.now() })
    await seen(1_000, 4_000)
    const waiting = await look()
    expect(waiting.trips).toBe(1)
    expect(waiting.result.views).toBe(4_000)
    // Of what waits no more is looked at than this; the rest is added when it is rolled up.
    expect(waiting.result.days).toMatchObject([{ views: 1_000 + MOST_READ }])
    expect(waiting.rowsRead).toBeLessThanOrEqual(few.rowsRead + 2 * MOST_READ + 10)
    await rollUp(tomorrow)
    const many = await look()
    expect(many.result).toMatchObject({ views: 4_000, days: [{ views: 4_000 }] })
    expect(many.trips).toBe(1)
    expect(many.rowsRead).toBe(few.rowsRead)
    expect(many.rowsRead).toBeLessThanOrEqual(4_100)
  })
})
