import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bounds, bucketCount, bucketOf, percentile } from './histogram'

const histogramOf = (durations: number[]) => {
  const counts = Array<number>(bucketCount).fill(0)
  for (const ms of durations) counts[bucketOf(ms)]!++
  return { counts, slowest: Math.max(0, ...durations) }
}

/** The nearest rank, of the durations themselves. */
const exact = (durations: number[], share: number) =>
  durations.toSorted((a, b) => a - b)[Math.max(1, Math.ceil(share * durations.length)) - 1]!

describe('a histogram', () => {
  it.each([
    [0, 0],
    [5, 0],
    [6, 1],
    [2_500, 8],
    [2_501, 9],
    [1e9, 9],
  ])('puts %i ms into bucket %i', (ms, bucket) => expect(bucketOf(ms)).toBe(bucket))

  it('of nothing has no percentile', () => expect(percentile(Array(bucketCount).fill(0), 0.5, 0)).toBeNull())

  it.each([
    ['one alone', [40], 0.95, 40],
    ['the middle of a bucket', [11, 12, 13, 25], 0.5, 18],
    ['the one that is slow', [...Array<number>(99).fill(4), 900], 0.95, 5],
    ['the last of them', [...Array<number>(99).fill(4), 900], 1, 900],
    ['beyond every bound', [3_000, 9_000], 0.95, 9_000],
  ])('estimates %s', (_, durations, share, estimate) => {
    const { counts, slowest } = histogramOf(durations)
    expect(percentile(counts, share, slowest)).toBe(estimate)
  })

  it('estimates within the bucket of the exact answer', () => {
    const durations = fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 1, maxLength: 200 })
    fc.assert(
      fc.property(durations, fc.constantFrom(0.5, 0.95, 0.99), (all, share) => {
        const { counts, slowest } = histogramOf(all)
        const bucket = bucketOf(exact(all, share))
        const estimate = percentile(counts, share, slowest)!
        expect(estimate).toBeGreaterThanOrEqual(bounds[bucket - 1] ?? 0)
        expect(estimate).toBeLessThanOrEqual(Math.min(bounds[bucket] ?? slowest, slowest))
      }),
    )
  })
})
