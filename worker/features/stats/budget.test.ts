import { env } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import { removeDecade, seedDecade } from '../../test/decade'
import { forgetStatistics } from '../../test/forget'
import { metered } from '../../test/meter'
import { countAllWaiting } from '../../test/roll-up'
import { person, request } from '../../test/world'

/** Rows that the statistics of ten years with five tags may read, whatever the number of posts. */
const ROWS = { year: 2_500, month: 4_500 }

/** The same where every boundary is up to 56 quarters of an hour away from that of UTC. */
const ROWS_ELSEWHERE = { year: 6_000, month: 30_000 }

it('statistics read no more from 30,000 posts than from 10,000, in one round trip', async () => {
  const measure = async (by: keyof typeof ROWS, zone = 'UTC', most = ROWS) => {
    await forgetStatistics()
    const path = `/stats/posts?from=2016&to=2025&by=${by}&timezone=${zone}`
    const { trips, rowsRead } = await metered(() => request('GET', path))
    expect(trips).toBe(1)
    expect(rowsRead).toBeLessThanOrEqual(most[by])
    return rowsRead
  }
  const ada = await person('ada')
  await seedDecade(ada, 10_000)
  const small = [await measure('year'), await measure('month')]
  await removeDecade(ada)
  await seedDecade(ada, 30_000)
  const large = [await measure('year'), await measure('month')]
  for (const zone of ['Europe/Berlin', 'Asia/Kolkata', 'Pacific/Kiritimati'])
    for (const by of ['year', 'month'] as const) await measure(by, zone, ROWS_ELSEWHERE)
  // A rare tag has a row for each month it was used in; ever fewer months are without.
  for (const [i, rows] of large.entries()) expect(rows).toBeLessThanOrEqual(small[i]! * 1.1)
})

it('a post is counted in four rows, and in four for each of its tags', async () => {
  const ada = await person('ada')
  await ada.posts('Counted', { tags: ['fourfold', 'fourfold_too'] })
  await countAllWaiting()
  const { results } = await env.DB.prepare(
    `SELECT tag, group_concat(grain) AS grains FROM (SELECT * FROM post_stats WHERE tag LIKE 'fourfold%' ORDER BY tag, grain) GROUP BY tag`,
  ).all()
  const grains = 'day,month,quarter,year'
  expect(results).toEqual([
    { tag: 'fourfold', grains },
    { tag: 'fourfold_too', grains },
  ])
})
