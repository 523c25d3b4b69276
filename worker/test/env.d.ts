declare namespace Cloudflare {
  interface Env {
    /** Only in tests: the files of `migrations/`, so that the tests prove them too. */
    TEST_MIGRATIONS: import('cloudflare:test').D1Migration[]
  }
}
