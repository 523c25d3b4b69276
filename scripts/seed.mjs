import { spawnSync } from 'node:child_process'

/**
 * By this number parts of matrices are chosen (worker/test/runs.ts): another one for each commit, the same each time;
 * WARREN_SEED chooses as another commit did.
 */
export function seed() {
  const { WARREN_SEED } = process.env
  if (WARREN_SEED) return WARREN_SEED
  const { stdout } = spawnSync('git', ['rev-parse', '--short=7', 'HEAD'], { encoding: 'utf8' })
  return String(Number.parseInt(stdout ?? '', 16) || 0)
}
