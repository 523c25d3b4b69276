import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { metered } from '../../test/meter'
import { seedCrowd, seedPosts } from '../../test/network'
import { LARGE } from '../../test/runs'
import { people, type Person, person } from '../../test/world'
import type { PostView } from './contract'

const card = {
  url: 'https://garden.example/',
  host: 'garden.example',
  title: 'The garden',
  description: null,
  site: null,
  image: null,
}

/** A page of 20 posts: one round trip, at most this many rows, and the same number in a large network as at 1,000 posts. */
const ROWS_PER_PAGE = 120

const pages = {
  everyone: '/posts?limit=20',
  'a tag': '/posts?tag=carrots&limit=20',
  "a friend's wall": '/users/crowd0/posts?limit=20',
  'the wall of somebody I follow': '/users/crowd1/posts?limit=20',
  "a stranger's wall": '/users/crowd2/posts?limit=20',
  'by a friend': '/posts?author=crowd0&limit=20',
  'by a stranger': '/posts?author=crowd2&limit=20',
  'popular of all time': '/posts?sort=popular&window=all&limit=20',
}

describe('what a page costs', () => {
  it('is the same in a network of 1,000 posts and in a large one', async () => {
    const ada = await person('ada')
    await seedCrowd(ada)
    await seedPosts(0, 1_000, 'carrots')
    const small = await measure(ada)
    await seedPosts(1_000, LARGE, 'carrots')
    const large = await measure(ada)
    expect(large).toEqual(small)
    for (const [name, rows] of Object.entries(large)) expect(rows, name).toBeLessThanOrEqual(ROWS_PER_PAGE)
    // And where each of them has a link that was looked at.
    await env.DB.prepare(
      `UPDATE posts SET card = ? WHERE id IN (SELECT id FROM posts ORDER BY id DESC LIMIT 500)`,
    )
      .bind(JSON.stringify({ of: 'https://garden.example/', card }))
      .run()
    expect(await measure(ada)).toEqual(large)
    // And where each of them quotes another: a public one, as it was then, or one that was narrowed since.
    const quote = (other: string) =>
      env.DB.prepare(
        `UPDATE posts SET quoted_id = ${other} WHERE id IN (SELECT id FROM posts ORDER BY id DESC LIMIT 500)`,
      ).run()
    const before = (which: string) =>
      `(SELECT id FROM posts AS other WHERE other.rowid < posts.rowid AND ${which} ORDER BY other.rowid DESC LIMIT 1)`
    await quote(before(`other.visibility = 'public'`))
    const quoting = await measure(ada)
    // Two rows for each, the quoted post and its author: a wall that nothing but quotes stands on goes beyond the page by six.
    for (const [name, rows] of Object.entries(quoting))
      expect(rows, name).toBeLessThanOrEqual(large[name]! + 2 * 21)
    await quote(before(`other.visibility <> 'public'`))
    for (const [name, rows] of Object.entries(await measure(ada)))
      expect(rows, name).toBeLessThanOrEqual(quoting[name]! + 2 * 21)
    await quote('NULL')
    expect(await measure(ada)).toEqual(large)
    // And where each of them has a poll in which the viewer has voted.
    await env.DB.batch([
      env.DB.prepare(`INSERT INTO polls (post_id, options, multiple, minutes, ends_at)
        SELECT id, '["Carrots","Beets"]', 0, 60, 1 FROM posts ORDER BY id DESC LIMIT 500`),
      env.DB.prepare(
        'INSERT INTO poll_votes (post_id, user_id, choices, created_at) SELECT post_id, ?, 1, 1 FROM polls',
      ).bind(ada.id),
    ])
    const asking = await measure(ada)
    for (const [name, rows] of Object.entries(asking)) expect(rows, name).toBeLessThanOrEqual(ROWS_PER_PAGE)
  })

  // In the network of the test before.
  it('is hardly more for whoever reads only some languages, and twice as much where half of the posts are in others', async () => {
    const ada = await person('ada')
    await ada.does('PATCH', '/users/me', { preferences: { readLanguages: ['de', 'en'] } })
    const read = () => metered(() => ada.get<{ items: PostView[] }>(pages.everyone))
    const none = await read()
    expect(none).toMatchObject({ trips: 1 })
    expect(none.result.items).toHaveLength(20)
    expect(none.rowsRead).toBeLessThanOrEqual(ROWS_PER_PAGE)
    await env.DB.prepare(`UPDATE posts SET language = iif(rowid % 2, 'de', 'ja')`).run()
    const half = await read()
    expect(half).toMatchObject({ trips: 1 })
    expect(half.result.items.map(({ language }) => language)).toEqual(Array.from({ length: 20 }, () => 'de'))
    expect(half.rowsRead).toBeLessThanOrEqual(2 * ROWS_PER_PAGE)
  })

  it('is two round trips for a new post, and one to read it', async () => {
    const ada = await person('ada')
    const written = await metered(() => ada.posts('Counted'))
    expect(written).toMatchObject({ trips: 2 })
    // Six of them are counters of the statistics and of the author's activity, four are for its place in the search,
    // and one is the question what is to hang on it.
    expect(written.rowsRead).toBeLessThanOrEqual(21)
    const read = await metered(() => ada.get(`/posts/${written.result.id}`))
    expect(read).toMatchObject({ trips: 1 })
    expect(read.rowsRead).toBeLessThanOrEqual(10)
  })

  it('is two round trips for a post that quotes another, one to read it, and two to detach that', async () => {
    const [ada, ben] = await people(2)
    const { id: quotedPostId } = await ada.posts('Quote me')
    const written = await metered(() => ben.posts('Counted', { quotedPostId }))
    expect(written).toMatchObject({ trips: 2 })
    expect(written.rowsRead).toBeLessThanOrEqual(26)
    const read = await metered(() => ben.get(`/posts/${written.result.id}`))
    expect(read).toMatchObject({ trips: 1 })
    expect(read.rowsRead).toBeLessThanOrEqual(12)
    const quotes = await metered(() => ada.get(`/posts/${quotedPostId}/quotes`))
    expect(quotes).toMatchObject({ trips: 1 })
    const detaches = () => ada.request('DELETE', `/posts/${written.result.id}/quote`)
    expect(await metered(detaches)).toMatchObject({ trips: 2, result: { status: 204 } })
    expect(await metered(detaches)).toMatchObject({ trips: 2, rowsWritten: 1 })
  })

  it('is no more for pictures: two round trips to hang eight of them, one for the bytes of each', async () => {
    const ada = await person('ada')
    const media = await Promise.all(Array.from({ length: 8 }, () => ada.uploads()))
    const ids = media.map(({ id }) => id)
    const written = await metered(() => ada.posts('With pictures', { media: ids }))
    expect(written).toMatchObject({ trips: 2 })
    const read = await metered(() => ada.get<PostView>(`/posts/${written.result.id}`))
    expect(read).toMatchObject({ trips: 1, result: { media } })
    expect(read.rowsRead).toBeLessThanOrEqual(10)
    const bytes = await metered(() => ada.fetches(media[0]!.url))
    expect(bytes).toMatchObject({ trips: 1, result: { status: 200 } })
    expect(bytes.rowsRead).toBeLessThanOrEqual(10)
    const uploaded = await metered(() => ada.uploads())
    expect(uploaded).toMatchObject({ trips: 2 })
  })

  it('is nothing to know who is asking', async () => {
    const ada = await person('ada')
    expect(await metered(() => ada.get('/auth/session'))).toMatchObject({ trips: 0 })
  })
})

async function measure(viewer: Person): Promise<Record<string, number>> {
  const rows: Record<string, number> = {}
  for (const [name, path] of Object.entries(pages)) {
    const page = await metered(() => viewer.get<{ items: PostView[] }>(path))
    expect(page.result.items, name).toHaveLength(20)
    expect(
      page.result.items.flatMap(({ media }) => media),
      name,
    ).toHaveLength(40)
    expect(page.trips, name).toBe(1)
    rows[name] = page.rowsRead
  }
  return rows
}
