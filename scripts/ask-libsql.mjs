// Asks a libSQL server everything that the tests have asked D1 (worker/test/said.ts), each statement once and with the values
// it had there, so that none is written in a way which only one of the two understands.
//   npm test, or after it: npm exec -c 'node scripts/ask-libsql.mjs'
import { createClient } from '@libsql/client'
import { startLibsql } from './libsql.mjs'
import { conclude, readSaid } from './said.mjs'

const asked = new Map()
for (const { sql, values, file } of readSaid())
  if (!asked.has(sql)) asked.set(sql, { file, args: values.map(read) })

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
conclude(asked.size, problems)
