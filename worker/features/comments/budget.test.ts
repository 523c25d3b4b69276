import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { metered } from '../../test/meter'
import { people, type Person } from '../../test/world'
import type { PostView } from '../posts/contract'

/** A post with its first 20 comments: one round trip, at most this many rows, whatever hangs on the post. */
const ROWS_PER_THREAD = 80

describe.runIf(env.DATABASE === 'd1')('what comments cost', () => {
  it('is the same under a post with 30 comments and with 3,000', async () => {
    const [ada, ben] = await people(2)
    await ada.befriends(ben)
    const post = await ada.posts('Popular', { visibility: 'friends' })
    await seedComments(post, ben, 0, 30)
    const small = await measure(ben, post)
    await seedComments(post, ben, 30, 3_000)
    const large = await measure(ben, post)
    expect(large).toEqual(small)
    for (const [name, rows] of Object.entries(large)) expect(rows, name).toBeLessThanOrEqual(ROWS_PER_THREAD)
  })

  it('is two round trips to write, edit, delete or react', async () => {
    const [ada, ben] = await people(2)
    const post = await ada.posts('Counted')
    const { id } = await ben.does('POST', `/posts/${post.id}/comments`, { text: 'First' })
    const writes: [string, string, unknown?][] = [
      ['POST', `/posts/${post.id}/comments`, { text: 'Second', parentId: id }],
      ['PATCH', `/comments/${id}`, { text: 'Edited' }],
      ['PUT', `/comments/${id}/reaction`, { kind: 'like' }],
      ['DELETE', `/comments/${id}/reaction`],
      ['DELETE', `/comments/${id}`],
    ]
    for (const [method, path, body] of writes) {
      const write = await metered(() => ben.does(method, path, body))
      expect(write.trips, `${method} ${path}`).toBe(2)
      expect(write.rowsRead, `${method} ${path}`).toBeLessThanOrEqual(40)
    }
  })
})

const id = (n: string) => `printf('018fcccc-0000-7000-8000-%012x', ${n})`

/** Made by SQL itself, each with a reaction of its author's: the point is only that many rows are there. */
async function seedComments(post: PostView, author: Person, from: number, to: number): Promise<void> {
  const numbers = `WITH RECURSIVE n(i) AS (SELECT ${from} UNION ALL SELECT i + 1 FROM n WHERE i < ${to - 1})`
  await env.DB.batch([
    env.DB.prepare(
      `${numbers} INSERT INTO comments (id, post_id, author_id, text, mentions, created_at)
       SELECT ${id('i')}, ?, ?, 'Comment ' || i, '[]', i FROM n`,
    ).bind(post.id, author.id),
    env.DB.prepare(`${numbers} INSERT INTO comment_reactions SELECT ${id('i')}, ?, 'like', i FROM n`).bind(
      author.id,
    ),
    env.DB.prepare(
      `${numbers} INSERT INTO comments (id, post_id, parent_id, depth, author_id, text, mentions, created_at)
       SELECT ${id('i + 1048576')}, ?, ${id('0')}, 1, ?, 'Reply ' || i, '[]', i FROM n`,
    ).bind(post.id, author.id),
  ])
}

async function measure(viewer: Person, post: PostView): Promise<Record<string, number>> {
  const list = `/posts/${post.id}/comments?limit=20`
  const { nextCursor } = await viewer.get(`/posts/${post.id}/comments?limit=9`)
  const pages = {
    'the post with its first comments': `/posts/${post.id}/thread?limit=20`,
    'the first page': list,
    'the second page': `${list}&cursor=${nextCursor}`,
    'the newest': `${list}&order=newest`,
    'the replies to a comment': `${list}&parent=018fcccc-0000-7000-8000-000000000000`,
  }
  const rows: Record<string, number> = {}
  for (const [name, path] of Object.entries(pages)) {
    const page = await metered(() => viewer.get(path))
    expect(page.trips, name).toBe(1)
    rows[name] = page.rowsRead
  }
  return rows
}
