import { env } from 'cloudflare:workers'

/** Whether everything is tried in full, as a workflow does every night (docs/tests.md). */
export const isFull = env.WARREN_FULL === '1'

/** Posts and people of a network in which what a request costs is counted. */
export const LARGE = isFull ? 100_000 : 10_000

/**
 * How many times a property is tried: few in everyday use, and as many times more as WARREN_RUNS says, which a workflow
 * sets every night.
 */
export function runs(few: number): number {
  return few * Number(env.WARREN_RUNS)
}

/** Another number for each commit, and the same each time; `npm test` says it. */
const seed = Number(env.WARREN_SEED)

/**
 * Whether this cell of a matrix is tried: one of `of` in each row and in each column, another one for each commit, so that all
 * are within a few; in full, every one. `place` is the sum of the numbers of its row and its column.
 */
export function isTried(place: number, of: number): boolean {
  return isFull || (place + seed) % of === 0
}

/** Of a list, one in so many, as above. */
export function some<Each>(all: readonly Each[], of: number): Each[] {
  return all.filter((_, place) => isTried(place, Math.min(of, all.length)))
}

/** For what is tried at its first place, its second and so on until there are no more: where it begins and how far it goes. */
export function steps(of: number): { first: number; by: number } {
  return isFull ? { first: 0, by: 1 } : { first: seed % of, by: of }
}
