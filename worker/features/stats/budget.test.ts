import { expect, it } from 'vitest'
import { removeDecade, seedDecade } from '../../test/decade'
import { forgetStatistics } from '../../test/forget'
import { metered } from '../../test/meter'
import { person, request } from '../../test/world'

/** Rows that the statistics of ten years with five tags may read, whatever the number of posts. */
const ROWS = { year: 2_500, month: 4_500 }

it('statistics read no more from 30,000 posts than from 10,000, in one round trip', async () => {
  const measure = async (by: keyof typeof ROWS) => {
    await forgetStatistics()
    const { trips, rowsRead } = await metered(() => request('GET', `/stats/posts?from=2016&to=2025&by=${by}`))
    expect(trips).toBe(1)
    expect(rowsRead).toBeLessThanOrEqual(ROWS[by])
    return rowsRead
  }
  const ada = await person('ada')
  await seedDecade(ada, 10_000)
  const small = [await measure('year'), await measure('month')]
  await removeDecade(ada)
  await seedDecade(ada, 30_000)
  const large = [await measure('year'), await measure('month')]
  // A rare tag has a row for each month it was used in; ever fewer months are without.
  for (const [i, rows] of large.entries()) expect(rows).toBeLessThanOrEqual(small[i]! * 1.1)
})
