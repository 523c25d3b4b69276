import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { metered } from '../../test/meter'
import { people, type Person } from '../../test/world'

/** Rows the request writes, with those of indexes, counters, the event and the count of attempts, as D1 bills them. */
const WRITTEN = { post: 11, tagged: 15, reaction: 6, change: 4, view: 4, comment: 9, follow: 8 }

describe('what a request writes about numbers over time', () => {
  let [ada, ben, cleo]: Person[] = []
  beforeAll(async () => {
    ;[ada, ben, cleo] = await people(3)
  })

  it('is nothing: a post, a reaction, a view and a comment write themselves and the counters of what they belong to', async () => {
    const write = async (body: object) => (await metered(() => ada!.does('POST', '/posts', body))).rowsWritten
    expect(await write({ text: 'Nothing to count' })).toBeLessThanOrEqual(WRITTEN.post)
    expect(await write({ text: 'With two new tags', tags: ['brandnew', 'asnew'] })).toBeLessThanOrEqual(
      WRITTEN.tagged,
    )
    const follow = await metered(() => ben!.does('PUT', `/users/${cleo!.username}/follow`))
    expect(follow.rowsWritten).toBeLessThanOrEqual(WRITTEN.follow)
    const post = await ada!.posts('Counted later')
    const written = async (who: Person, kind: string) =>
      (await metered(() => who.does('PUT', `/posts/${post.id}/reaction`, { kind }))).rowsWritten
    for (const who of [ben!, cleo!]) expect(await written(who, 'like')).toBeLessThanOrEqual(WRITTEN.reaction)
    expect(await written(cleo!, 'wow')).toBeLessThanOrEqual(WRITTEN.change)
    const view = await metered(() => ben!.does('POST', `/posts/${post.id}/view`))
    expect(view.rowsWritten).toBeLessThanOrEqual(WRITTEN.view)
    const comment = await metered(() => ben!.does('POST', `/posts/${post.id}/comments`, { text: 'Oh' }))
    expect(comment.rowsWritten).toBeLessThanOrEqual(WRITTEN.comment)
    for (const table of ['activity_months', 'post_days', 'post_popularity', 'post_stats'])
      expect((await env.DB.prepare(`SELECT * FROM ${table}`).all()).results, table).toEqual([])
  })
})
