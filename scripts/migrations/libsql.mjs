import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/libsql'
import { migrate } from 'drizzle-orm/libsql/migrator'
import { ServeError } from '../serve/refusal.mjs'
import { earlierLibsql, isOfEarlierVersion } from './earlier.mjs'

const folder = fileURLToPath(new URL('../../migrations', import.meta.url))

/**
 * libSQL keeps only when each was made, which the journal names; of one that is not in it, the time is its name.
 *
 * @param {import('@libsql/client').Client} client
 * @returns {Promise<string[]>}
 */
export async function appliedOn(client) {
  const { rows } = await client.execute('SELECT created_at FROM __drizzle_migrations')
  const names = new Map(entries().map(({ when, tag }) => [when, `${tag}.sql`]))
  return rows.map((row) => names.get(Number(row.created_at)) ?? `${Number(row.created_at)}`)
}

/** @param {import('@libsql/client').Client} client @param {string} place to be named when it is refused */
export async function migrateLibsql(client, place) {
  const applied = await hasNotes(client).then((has) => (has ? appliedOn(client) : []))
  const files = entries().map(({ tag }) => `${tag}.sql`)
  if (isOfEarlierVersion(files, applied)) throw new ServeError(earlierLibsql(place))
  await migrate(drizzle(client), { migrationsFolder: folder })
}

/** @returns {{ when: number, tag: string }[]} */
function entries() {
  return JSON.parse(readFileSync(`${folder}/meta/_journal.json`, 'utf8')).entries
}

async function hasNotes(client) {
  const { rows } = await client.execute("SELECT 1 FROM sqlite_schema WHERE name = '__drizzle_migrations'")
  return rows.length > 0
}
