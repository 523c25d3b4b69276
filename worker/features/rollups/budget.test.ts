import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { metered } from '../../test/meter'
import { people, type Person } from '../../test/world'

/** Rows the request writes, with those of indexes, counters, the event and the count of attempts, as D1 bills them. */
const WRITTEN = { reaction: 12, change: 6, view: 5, comment: 12 }

describe('what a request writes about numbers over time', () => {
  let [ada, ben, cleo]: Person[] = []
  beforeAll(async () => {
    ;[ada, ben, cleo] = await people(3)
  })

  it('is nothing: a reaction, a view and a comment write themselves and the counters of the post', async () => {
    const post = await ada!.posts('Counted later')
    const written = async (who: Person, kind: string) =>
      (await metered(() => who.does('PUT', `/posts/${post.id}/reaction`, { kind }))).rowsWritten
    for (const who of [ben!, cleo!]) expect(await written(who, 'like')).toBeLessThanOrEqual(WRITTEN.reaction)
    expect(await written(cleo!, 'wow')).toBeLessThanOrEqual(WRITTEN.change)
    const view = await metered(() => ben!.does('POST', `/posts/${post.id}/view`))
    expect(view.rowsWritten).toBeLessThanOrEqual(WRITTEN.view)
    const comment = await metered(() => ben!.does('POST', `/posts/${post.id}/comments`, { text: 'Oh' }))
    expect(comment.rowsWritten).toBeLessThanOrEqual(WRITTEN.comment)
    for (const table of ['activity_months', 'post_days', 'post_popularity']) {
      const { results } = await env.DB.prepare(`SELECT * FROM ${table}`).all()
      expect(
        results.filter(({ posts }) => posts !== 1),
        table,
      ).toEqual([])
    }
  })
})
