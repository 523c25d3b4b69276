import { applyD1Migrations } from 'cloudflare:test'
import { env } from 'cloudflare:workers'

// D1 only: the libSQL server is migrated by scripts/test-libsql.ts before the suite starts.
if (env.DATABASE === 'd1') await applyD1Migrations(env.DB, env.TEST_MIGRATIONS)
