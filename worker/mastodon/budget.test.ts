import { expect, it } from 'vitest'
import { env } from 'cloudflare:workers'
import { call } from '../test/mastodon-app'
import { metered } from '../test/meter'
import { person } from '../test/world'

/** A page of home: a hop to the hub, one trip for the posts, and one for whoever wrote them. */
it.runIf(env.DATABASE === 'd1')('home costs two trips, of 1 or of 40 statuses', async () => {
  const [ada, ben] = [await person('ada'), await person('ben')]
  await ada.follows(ben)
  for (let n = 0; n < 41; n++) {
    await ben.posts(`Number ${n}`)
    // More in a minute is a flood.
    await env.DB.prepare('UPDATE posts SET created_at = created_at - 3600000 WHERE author_id = ?')
      .bind(ben.id)
      .run()
  }
  const page = (limit: number) =>
    metered(() => call<unknown[]>(ada, 'GET', `/api/v1/timelines/home?limit=${limit}`))
  await page(1)
  const [one, forty] = [await page(1), await page(40)]
  expect(one.result.body).toHaveLength(1)
  expect(forty.result.body).toHaveLength(40)
  expect({ one: one.trips, forty: forty.trips }).toEqual({ one: 2, forty: 2 })
  expect(forty.rowsRead).toBeLessThanOrEqual(40 * 6 + 20)
})
