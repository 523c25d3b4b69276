import { env } from 'cloudflare:workers'
import { freshWorld } from './fresh-world'

// D1 only: the libSQL server is migrated by scripts/libsql.mjs before the suite starts. Each file begins in an empty world:
// what hundreds of tests leave behind makes those after them slow.
if (env.DATABASE === 'd1') await freshWorld()
