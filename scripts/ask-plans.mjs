// Looks at how SQLite runs each statement that the tests have asked of D1 (worker/test/said.ts): none goes through a table
// without a reason (schema/walks.mjs), and no index is there that none uses.
//   npm test, or after it: npm exec -c 'node scripts/ask-plans.mjs'
import { readFileSync } from 'node:fs'
import { findings } from './schema/findings.mjs'
import { walks } from './schema/walks.mjs'

/** What `vitest.config.ts` keeps: a line for each test file, `{ file, said: [{ sql, values, by }] }`. */
const { WARREN_SAID = '.cache/results/said.jsonl' } = process.env

const lines = readFileSync(WARREN_SAID, 'utf8').trim().split('\n')
const statements = lines
  .flatMap((line) => JSON.parse(line).said)
  // Which migrations have run D1 keeps in a table of its own.
  .filter(({ sql }) => !sql.includes('d1_migrations'))

const problems = findings(statements, walks)
console.log(`${statements.length} statements, ${problems.length} problems with their plans`)
for (const problem of problems) console.log(`\n${problem}`)
// A run that has asked next to nothing would have proved nothing.
process.exit(problems.length === 0 && statements.length > 100 ? 0 : 1)
