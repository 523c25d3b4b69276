import type { D1Migration } from 'cloudflare:test'

declare global {
  namespace Cloudflare {
    interface Env {
      /** Only in tests: the files of `migrations/`, so that the tests prove them too. */
      TEST_MIGRATIONS: D1Migration[]
      /** Test files that never ask the database. */
      WITHOUT_DATABASE: string[]
      /** Only in tests: how many times as often as usual a property is tried. */
      WARREN_RUNS: string
      /** Only in tests: `1` tries everything in full. */
      WARREN_FULL: string
      /** Only in tests: a number by which parts of matrices are chosen. */
      WARREN_SEED: string
      /** Only in tests: takes what a file has asked of the database. */
      SAID: Fetcher
    }
  }
}
