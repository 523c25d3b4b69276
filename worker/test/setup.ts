import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { afterAll, expect } from 'vitest'
import './cheap-hashes'
import { freshWorld } from './fresh-world'
import './one-wrapper'
import { handOver, listenTo } from './said'

// D1 only: the libSQL server is migrated by scripts/libsql.mjs before the suite starts. Each file that asks the database
// begins in an empty world: what hundreds of tests leave behind makes those after them slow.
const { testPath = '' } = expect.getState()
if (env.DATABASE === 'd1' && !env.WITHOUT_DATABASE.some((file) => testPath.endsWith(file))) {
  await freshWorld()
  listenTo(testPath)
  afterAll(handOver)
}

// A smaller counterexample costs as many requests as the search for one, for minutes, beside the tests after it; the seed
// that is told finds it again.
fc.configureGlobal({ endOnFailure: true })
