import { readFileSync } from 'node:fs'

/** What `vitest.config.ts` keeps: a line for each test file, `{ file, said: [{ sql, values, by }] }`. */
const { WARREN_SAID = '.cache/results/said.jsonl' } = process.env

/**
 * The statements that the tests have asked of D1 (worker/test/said.ts).
 *
 * @returns {{ sql: string, values: unknown[], by: string, file: string }[]}
 */
export function readSaid() {
  const lines = readFileSync(WARREN_SAID, 'utf8').trim().split('\n')
  return (
    lines
      .map((line) => JSON.parse(line))
      .flatMap(({ file, said }) => said.map((each) => ({ ...each, file })))
      // Which migrations have run D1 keeps in a table of its own.
      .filter(({ sql }) => !sql.includes('d1_migrations'))
  )
}

/** Says what came of it, and ends. A run that has asked next to nothing would have proved nothing. */
export function conclude(asked, problems) {
  for (const problem of problems) console.log(`\n${problem}`)
  process.exit(problems.length === 0 && asked > 100 ? 0 : 1)
}
