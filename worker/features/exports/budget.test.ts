import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeCtx } from '../../ctx'
import { begins, downloads, opens } from '../../test/archive'
import { holdEvents, takeExports, testEnv } from '../../test/bus'
import { metered } from '../../test/meter'
import { people, type Person } from '../../test/world'
import type { ExportView } from './contract'
import { takeStep } from './step'

/** Of one step, whatever somebody has. */
const ROWS_PER_STEP = 20_000
const TRIPS_PER_STEP = 60
const POSTS = 4_500

const ID = `printf('018ff11e-0000-7000-8000-%012x', i)`

/** Made by SQL itself: the point is only that many rows are there. */
async function seed(ada: Person, ben: Person): Promise<void> {
  const numbers = `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${POSTS - 1})`
  const post = (id: string, author: string) =>
    env.DB.prepare(
      `${numbers} INSERT INTO posts (id, author_id, wall_id, text, tags, mentions, visibility, feed_key, created_at)
       SELECT ${id}, ?1, ?1, 'Post ' || i, '[]', '[]', 'public', ${id}, i FROM n`,
    ).bind(author)
  const theirs = ID.replace('f11e', 'f11f')
  await env.DB.batch([
    post(ID, ada.id),
    post(theirs, ben.id),
    env.DB.prepare(
      `${numbers} INSERT INTO comments (id, post_id, author_id, text, mentions, created_at)
       SELECT ${theirs}, ${theirs}, ?1, 'Comment ' || i, '[]', i FROM n`,
    ).bind(ada.id),
    env.DB.prepare(
      `${numbers} INSERT INTO post_reactions (post_id, user_id, kind, created_at) SELECT ${theirs}, ?1, 'like', i / 7 FROM n`,
    ).bind(ada.id),
    env.DB.prepare(
      `${numbers} INSERT INTO post_views (post_id, viewer_id, created_at) SELECT ${theirs}, ?1, i FROM n`,
    ).bind(ada.id),
    env.DB.prepare(
      `${numbers} INSERT INTO bookmarks (post_id, user_id, created_at) SELECT ${theirs}, ?1, i FROM n`,
    ).bind(ada.id),
  ])
}

describe('what a step costs', () => {
  let ada: Person, ben: Person
  beforeAll(async () => {
    ;[ada, ben] = await people(2)
    await seed(ada, ben)
  })

  it('has a bound, and everything is in the files once', async () => {
    const release = holdEvents()
    const { id } = await begins(ada)
    takeExports()
    let more: 'more' | 'done' = 'more'
    let [steps, most] = [0, { rowsRead: 0, trips: 0 }]
    while (more === 'more') {
      const step = await metered(() => takeStep(makeCtx(testEnv, { defer: () => {} }), id))
      most = { rowsRead: Math.max(most.rowsRead, step.rowsRead), trips: Math.max(most.trips, step.trips) }
      more = step.result
      expect(++steps).toBeLessThan(60)
    }
    release()
    expect(most.rowsRead).toBeLessThanOrEqual(ROWS_PER_STEP)
    expect(most.trips).toBeLessThanOrEqual(TRIPS_PER_STEP)
    expect(steps).toBeGreaterThan(4)
    const { items, manifest } = await opens(await downloads(ada, await ada.get<ExportView>(`/exports/${id}`)))
    for (const list of ['posts', 'comments', 'post-reactions', 'viewed-posts', 'bookmarks'] as const) {
      expect(items(list), list).toHaveLength(POSTS)
      const files = manifest.files.filter(({ kind }) => kind === list)
      expect(files.length, list).toBeGreaterThan(4)
      for (const { items } of files) expect(items, list).toBeLessThanOrEqual(1_000)
    }
    const once = (ids: string[]) => expect(new Set(ids).size).toBe(POSTS)
    once(items('posts').map((each) => each.id))
    once(items('comments').map((each) => each.id))
    once(items('post-reactions').map(({ post }) => post.id))
    once(items('viewed-posts').map(({ post }) => post.id))
    expect(items('posts').map(({ text }) => text)).toEqual(
      Array.from({ length: POSTS }, (_, i) => `Post ${i}`),
    )
  })
})
