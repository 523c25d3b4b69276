/*
 * Durations as counts in fixed buckets: small, and adding two histograms is adding their numbers. A percentile read from
 * one is an estimate, exact to the width of its bucket.
 */

/** The upper bounds in milliseconds; a last bucket holds whatever took longer. */
export const bounds = [5, 10, 25, 50, 100, 250, 500, 1_000, 2_500] as const

export const bucketCount = bounds.length + 1

export function bucketOf(ms: number): number {
  const place = bounds.findIndex((bound) => ms <= bound)
  return place === -1 ? bounds.length : place
}

/**
 * The duration that a share of all requests did not exceed, as if those in a bucket lay evenly between its bounds.
 * @param slowest the longest there was, where the bucket without a bound ends
 * @returns null when nothing was counted
 */
export function percentile(counts: readonly number[], share: number, slowest: number): number | null {
  const total = counts.reduce((sum, count) => sum + count, 0)
  if (total === 0) return null
  let left = Math.max(1, Math.ceil(share * total))
  for (const [place, count] of counts.entries()) {
    if (left > count) {
      left -= count
      continue
    }
    const from = bounds[place - 1] ?? 0
    const to = Math.max(from, Math.min(bounds[place] ?? slowest, slowest))
    return Math.round(from + ((to - from) * left) / count)
  }
  return slowest
}
