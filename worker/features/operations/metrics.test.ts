import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { newId, type SessionId } from '../../core/ids'
import { DAY } from '../../core/time'
import { connect } from '../../db/client'
import { sessions } from '../../db/schema'
import { metered } from '../../test/meter'
import { NOBODY } from '../deletion/nobody'
import { personAs } from '../../test/roles'
import { countAllWaiting } from '../../test/roll-up'
import { people, type Person, person } from '../../test/world'
import type { Metrics } from './metrics-contract'

const db = connect(env)
const today = () => Math.floor(Date.now() / DAY)
const numbers = (admin: Person, range = '7d') => admin.get<Metrics>(`/admin/metrics?range=${range}`)

/** The count of each day, found by counting. */
const rows: Record<string, string> = {
  people: `SELECT created_at FROM users WHERE id <> '${NOBODY}'`,
  posts: 'SELECT created_at FROM posts WHERE feed_key IS NOT NULL',
  comments: 'SELECT created_at FROM comments WHERE deleted_at IS NULL',
  reactions: 'SELECT created_at FROM post_reactions UNION ALL SELECT created_at FROM comment_reactions',
}

async function expectExact(): Promise<void> {
  await countAllWaiting()
  for (const [what, query] of Object.entries(rows)) {
    const counted = await db.all(
      sql.raw(`SELECT created_at / ${DAY} AS day, count(*) AS n FROM (${query}) GROUP BY 1 ORDER BY 1`),
    )
    const kept = await db.all(
      sql`SELECT day, n FROM daily_counts WHERE what = ${what} AND n <> 0 ORDER BY day`,
    )
    expect(kept, what).toEqual(counted)
    const [total] = await db.all<{ n: number }>(sql`SELECT n FROM instance_counts WHERE what = ${what}`)
    expect(total?.n ?? 0, `all ${what}`).toBe((counted as { n: number }[]).reduce((sum, { n }) => sum + n, 0))
  }
}

describe('the counts of the instance', () => {
  it('are what counting gives, after everything that makes and takes away', async () => {
    const [ada, ben] = await people(2)
    const post = await ada.posts('Counted')
    const gone = await ada.posts('Not for long')
    const draft = await ada.posts('Not yet', { draft: true })
    await expectExact()
    const comment = await ben.does('POST', `/posts/${post.id}/comments`, { text: 'One' })
    const reply = await ada.does('POST', `/posts/${post.id}/comments`, { text: 'Two', parentId: comment.id })
    await ben.does('PUT', `/posts/${post.id}/reaction`, { kind: 'like' })
    await ben.does('PUT', `/posts/${post.id}/reaction`, { kind: 'love' })
    await ben.does('PUT', `/comments/${reply.id}/reaction`, { kind: 'wow' })
    await ben.does('PUT', `/posts/${gone.id}/reaction`, { kind: 'sad' })
    await expectExact()
    await ada.does('PATCH', `/posts/${draft.id}`, { draft: false })
    await ben.does('DELETE', `/comments/${comment.id}`)
    await ada.does('DELETE', `/comments/${reply.id}`)
    await ada.does('DELETE', `/posts/${gone.id}`)
    await expectExact()
  })

  it('count a draft on the day it is published', async () => {
    const ada = await person('ada')
    const draft = await ada.posts('Begun long ago', { draft: true })
    const began = Date.now() - 40 * DAY
    await db.run(sql`UPDATE posts SET created_at = ${began} WHERE id = ${draft.id}`)
    await expectExact()
    await ada.does('PATCH', `/posts/${draft.id}`, { draft: false })
    await expectExact()
    await db.run(sql`UPDATE posts SET created_at = ${began} WHERE id = ${draft.id}`)
    await expectExact()
  })
})

describe('who was here', () => {
  /** A session that was opened, or renewed, on a day. */
  const comes = (who: Person, day: number) => {
    const at = day * DAY + 5
    const id = newId<SessionId>(at)
    return db
      .insert(sessions)
      .values({ id, userId: who.id, rotatedAt: at, createdAt: at, expiresAt: at + DAY })
  }
  const kept = async (what: string, day: number) => {
    const [row] = await db.all<{ n: number }>(
      sql`SELECT n FROM daily_counts WHERE what = ${what} AND day = ${day}`,
    )
    return row?.n ?? 0
  }

  it('is counted once a day, and as last seen on the latest', async () => {
    const all = await people(3)
    const [ada, ben, cleo] = all
    const before = { active: await kept('active', today()), lastSeen: await kept('last_seen', today()) }
    // They were all here today, so the story goes on in the future.
    const [monday, tuesday] = [today() + 400, today() + 401]
    for (const who of [ada, ada, ben]) await comes(who, monday)
    expect([await kept('active', monday), await kept('last_seen', monday)]).toEqual([2, 2])
    for (const who of [ben, cleo, ben]) await comes(who, tuesday)
    // A session of another device that was open all along tells nothing new.
    await comes(cleo, monday)
    expect([await kept('active', monday), await kept('last_seen', monday)]).toEqual([2, 1])
    expect([await kept('active', tuesday), await kept('last_seen', tuesday)]).toEqual([2, 2])
    expect([await kept('active', today()), await kept('last_seen', today())]).toEqual([
      before.active,
      before.lastSeen - 3,
    ])
  })

  it('is noticed when a token is renewed', async () => {
    const ada = await person('ada')
    const day = today() + 500
    await db.run(sql`UPDATE sessions SET rotated_at = ${day * DAY} WHERE user_id = ${ada.id}`)
    expect(await kept('active', day)).toBe(1)
  })
})

describe('GET /admin/metrics', () => {
  it('shows what was made today', async () => {
    const admin = await personAs('admin')
    const before = await numbers(admin)
    const [ada] = await people(1)
    const post = await ada.posts('New today')
    await ada.does('PUT', `/posts/${post.id}/reaction`, { kind: 'like' })
    const after = await numbers(admin)
    await countAllWaiting()
    expect((await numbers(admin)).days).toEqual(after.days)
    expect(after.now.people).toBe(before.now.people + 1)
    expect(after.now.posts).toBe(before.now.posts + 1)
    expect(after.now.reactions).toBe(before.now.reactions + 1)
    expect(after.active.daily).toBe(before.active.daily + 1)
    expect(after.active.monthly).toBe(before.active.monthly + 1)
    const [then, now] = [before.days.at(-1)!, after.days.at(-1)!]
    expect(now).toEqual({
      ...then,
      people: then.people + 1,
      posts: then.posts + 1,
      reactions: then.reactions + 1,
      active: then.active + 1,
    })
    expect(now.date).toBe(new Date().toISOString().slice(0, 10))
  })

  it.each([
    ['24h', 2],
    ['7d', 7],
    ['30d', 30],
    ['90d', 90],
  ])('has every day of %s', async (range, length) => {
    const { days } = await numbers(await personAs('admin'), range)
    expect(days.length).toBe(length)
    const times = days.map(({ date }) => Date.parse(date))
    expect(times.every((time, i) => i === 0 || time - times[i - 1]! === DAY)).toBe(true)
  })

  it('refuses a range it does not know', async () => {
    const admin = await personAs('admin')
    expect((await admin.request('GET', '/admin/metrics?range=1y')).status).toBe(400)
  })

  it.runIf(env.DATABASE === 'd1')(
    'costs one trip, and reads a row per day and route, not per person',
    async () => {
      const admin = await personAs('admin')
      const { trips, rowsRead, result } = await metered(() => numbers(admin, '30d'))
      expect(trips).toBe(1)
      // Five totals, and seven counts for each of at most 30 days.
      expect(rowsRead - result.routes.items.length * 30).toBeLessThan(5 + 7 * 30 + 50)
      expect(result.storageBytes).toBeGreaterThan(0)
    },
  )
})
