import { env } from 'cloudflare:workers'

/**
 * How many times a property is tried: few in everyday use, and as many times more as WARREN_RUNS says, which a workflow
 * sets every night.
 */
export function runs(few: number): number {
  return few * Number(env.WARREN_RUNS)
}
