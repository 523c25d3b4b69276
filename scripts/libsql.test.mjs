// @vitest-environment node
import { createClient } from '@libsql/client'
import { expect, it } from 'vitest'
import { startLibsql } from './libsql.mjs'

const WRITERS = 100
const EACH = 30

/** As the Worker sends it again: nothing of a batch was done where the server says that it is locked. */
async function insert(client, text) {
  try {
    await client.batch([{ sql: 'INSERT INTO written (text) VALUES (?)', args: [text] }], 'write')
  } catch (error) {
    if (!String(error).includes('database is locked')) throw error
    await insert(client, text)
  }
}

it('a hundred writers at once are all answered, and one after them', async () => {
  const { url, stop } = await startLibsql(8826)
  try {
    const client = createClient({ url })
    await client.execute('CREATE TABLE written (id INTEGER PRIMARY KEY, text TEXT)')
    const works = Array.from({ length: WRITERS }, async () => {
      const own = createClient({ url })
      for (let i = 0; i < EACH; i++) await insert(own, 'x'.repeat(2_000))
      own.close()
    })
    await Promise.all(works)
    await insert(client, 'after')
    const { rows } = await client.execute('SELECT count(*) AS n FROM written')
    expect(rows[0].n).toBe(WRITERS * EACH + 1)
  } finally {
    stop()
  }
}, 120_000)
