// Asks a libSQL server everything that the tests have asked D1 (worker/test/said.ts), each statement once and with the values
// it had there, so that none is written in a way which only one of the two understands.
//   npm test, or after it: npm exec -c 'node scripts/ask-libsql.mjs'
import { readFileSync } from 'node:fs'
import { createClient } from '@libsql/client'
import { startLibsql } from './libsql.mjs'

/** What `vitest.config.ts` keeps: a line for each test file, `{ file, said: [{ sql, values }] }`. */
const { WARREN_SAID = '.cache/results/said.jsonl' } = process.env

const asked = new Map()
for (const line of readFileSync(WARREN_SAID, 'utf8').trim().split('\n')) {
  const { file, said } = JSON.parse(line)
  for (const { sql, values } of said)
    if (!asked.has(sql) && !ofD1Alone(sql)) asked.set(sql, { file, args: values.map(read) })
}

/** Which migrations have run each of the two keeps in a table of its own. */
function ofD1Alone(sql) {
  return sql.includes('d1_migrations')
}

/** Bytes are written as a list of numbers. */
function read(value) {
  return value?.bytes ? Uint8Array.from(value.bytes) : value
}

const server = await startLibsql(8823)
const client = createClient({ url: server.url })
const problems = []
for (const [sql, { file, args }] of asked) {
  try {
    await client.execute({ sql, args })
  } catch (error) {
    // The values are about rows that are not there, which the server can only say of what it has understood.
    if (!/CONSTRAINT/.test(error.code)) problems.push(`${error.message}\n  ${sql}\n  asked by ${file}`)
  }
}
client.close()
server.stop()
console.log(`${asked.size} statements, of which libSQL does not understand ${problems.length}`)
for (const problem of problems) console.log(`\n${problem}`)
// A run that has asked next to nothing would have proved nothing.
process.exit(problems.length === 0 && asked.size > 100 ? 0 : 1)
