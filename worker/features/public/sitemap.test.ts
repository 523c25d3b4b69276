import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeCtx } from '../../ctx'
import { connect } from '../../db/client'
import { testEnv } from '../../test/bus'
import { open } from '../../test/pages'
import { filesOf } from '../../test/sitemap'
import { ORIGIN, people, type Person } from '../../test/world'
import { all, parseXml, textOf } from '../../test/xml'
import { listedPeople, listedPosts } from './store'

const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9'
let ada: Person
let ben: Person

beforeAll(async () => {
  ;[ada, ben] = await people(2)
  await ada.befriends(ben)
  await ben.does('PATCH', '/users/me', { preferences: { privacy: { listed: false } } })
})

/** What the database lists now, whatever is cached. */
async function now() {
  const { db, now } = makeCtx(testEnv, { defer: () => undefined })
  const slice = { from: now - 3_600_000, until: now + 3_600_000 }
  const [of, posts] = [await listedPeople(db, slice), await listedPosts(db, slice)]
  return { people: of.map(({ username }) => username), posts: posts.map(({ id }) => id) }
}

describe('the sitemap', () => {
  it('names its files, and each lists addresses of this origin', async () => {
    const post = await ada.posts('Find me')
    const { status, headers, text } = await open('/sitemap.xml')
    expect([status, headers.get('content-type')]).toEqual([200, 'application/xml; charset=utf-8'])
    expect(parseXml(text)).toMatchObject({ name: 'sitemapindex', attributes: { xmlns: NAMESPACE } })
    const month = post.createdAt.slice(0, 7)
    for (const kind of ['people', 'posts'] as const) {
      const files = await filesOf(kind)
      expect(files.some((file) => file.startsWith(`${ORIGIN}/sitemaps/${kind}-${month}`))).toBe(true)
      const map = parseXml((await open(new URL(files.at(-1)!).pathname)).text)
      expect(map).toMatchObject({ name: 'urlset', attributes: { xmlns: NAMESPACE } })
      for (const url of all(map, 'url'))
        expect(textOf(url, 'loc')).toMatch(new RegExp(`^${ORIGIN}/(?:@|posts/)`))
    }
  })

  it('leaves out who would rather not be listed, with their posts and what stands on their wall', async () => {
    const own = await ben.posts('Not for robots')
    const onWall = await ada.posts('On a wall that is not for robots', { wall: ben.username })
    const elsewhere = await ben.posts('Mine, on her wall', { wall: ada.username })
    const listed = await ada.posts('For everybody')
    const before = await now()
    expect(before.people).toContain(ada.username)
    expect(before.people).not.toContain(ben.username)
    expect(before.posts).toContain(listed.id)
    for (const { id } of [own, onWall, elsewhere]) expect(before.posts).not.toContain(id)

    await ben.does('PATCH', '/users/me', { preferences: { privacy: { listed: true } } })
    const after = await now()
    expect(after.people).toContain(ben.username)
    expect(after.posts).toEqual(expect.arrayContaining([own.id, onWall.id, elsewhere.id]))
  })

  it.each(['people-2026.xml', 'posts-2026-13.xml', 'tags-2026-01.xml', 'people-.xml', 'people-2026-01'])(
    'has no file %s',
    async (file) => expect((await open(`/sitemaps/${file}`)).status).toBe(404),
  )

  it('has an empty file where nothing is', async () => {
    const { status, text } = await open('/sitemaps/posts-1999-01.xml')
    expect([status, all(parseXml(text), 'url')]).toEqual([200, []])
  })

  it.runIf(env.DATABASE === 'd1')('reads along an index', async () => {
    const db = connect(env)
    const slice = { from: 0, until: Date.now() }
    for (const [query, index] of [
      [listedPosts(db, slice), 'posts_everyone'],
      [listedPeople(db, slice), 'sqlite_autoindex_users_1'],
    ] as const) {
      const { sql, params } = query.toSQL()
      const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .bind(...params)
        .all<{ detail: string }>()
      const plan = results.map(({ detail }) => detail)
      expect(
        plan.filter((step) => step.startsWith('SCAN')),
        plan.join('\n'),
      ).toEqual([])
      expect(plan.join('\n')).toContain(index)
      expect(plan.join('\n')).not.toContain('TEMP B-TREE')
    }
  })
})
