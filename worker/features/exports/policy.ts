/** Finished archives wait so long for their owner. */
export const KEPT = 7 * 24 * 60 * 60 * 1_000
/** One is finished in so long. */
const EVERY = 24 * 60 * 60 * 1_000
/** Tries of one step, over some half an hour. */
const MOST_FAILURES = 8
/** Seconds. */
const FIRST_DELAY = 10
const LONGEST_DELAY = 600

type Former = { state: string; finishedAt: number | null }

/**
 * Why no archive is begun now; null when one may be.
 * @param former those of the person, the newest first
 */
export function refusalToStart(
  former: Former[],
  now: number,
): { why: 'running' } | { why: 'enough'; freesAt: number } | null {
  if (former.some(({ state }) => state === 'running')) return { why: 'running' }
  const finished = former.flatMap(({ finishedAt }) => finishedAt ?? [])
  const freesAt = Math.max(...finished) + EVERY
  return finished.length > 0 && freesAt > now ? { why: 'enough', freesAt } : null
}

/**
 * What is done about a step that failed.
 * @param failures in a row, this one included
 * @returns seconds until the next try, or that there is none
 */
export function afterFailure(failures: number): number | 'give up' {
  if (failures >= MOST_FAILURES) return 'give up'
  return Math.min(FIRST_DELAY * 2 ** (failures - 1), LONGEST_DELAY)
}

/** Whether its owner gets it now. */
export function isOpen(row: { state: string; expiresAt: number | null }, now: number): boolean {
  return row.state === 'ready' && row.expiresAt !== null && row.expiresAt > now
}

export type Stretch = { number: number; offset: number; length: number }

/**
 * Which stretches of which parts a range of the whole is.
 * @param sizes of the parts, in order
 */
export function stretches(sizes: number[], range: { offset: number; length: number }): Stretch[] {
  const found: Stretch[] = []
  let start = 0
  for (const [number, size] of sizes.entries()) {
    const from = Math.max(range.offset - start, 0)
    const to = Math.min(range.offset + range.length - start, size)
    if (from < to) found.push({ number, offset: from, length: to - from })
    start += size
  }
  return found
}
