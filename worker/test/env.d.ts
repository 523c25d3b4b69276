import type { D1Migration } from 'cloudflare:test'

declare global {
  namespace Cloudflare {
    interface Env {
      /** Only in tests: the files of `migrations/`, so that the tests prove them too. */
      TEST_MIGRATIONS: D1Migration[]
    }
  }
}
