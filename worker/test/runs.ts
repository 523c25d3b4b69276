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
