// Applies what is in migrations/ and not yet in the database, noted as `wrangler d1 migrations apply` notes it.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { unstable_splitSqlQuery as splitSql } from 'wrangler'
import { earlierState, isOfEarlierVersion } from '../migrations/earlier.mjs'
import { root } from './bundle.mjs'
import { ServeError } from './refusal.mjs'

const NOTES = `CREATE TABLE IF NOT EXISTS d1_migrations (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  name       TEXT UNIQUE,
  applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL
)`

/**
 * @param {D1Database} db
 * @param {string} state the directory that it is stored in, to be named when it is refused
 * @returns {Promise<string[]>} the names of those that were missing
 * @throws ServeError when an earlier version has made it
 */
export async function migrate(db, state) {
  await db.prepare(NOTES).run()
  const { results } = await db.prepare('SELECT name FROM d1_migrations').all()
  const applied = new Set(results.map(({ name }) => name))
  const files = readdirSync(join(root, 'migrations')).filter((name) => name.endsWith('.sql'))
  if (isOfEarlierVersion(files, [...applied])) throw new ServeError(earlierState(state))
  const missing = files.filter((name) => !applied.has(name)).sort()
  for (const name of missing) {
    const statements = splitSql(readFileSync(join(root, 'migrations', name), 'utf8'))
    const note = db.prepare('INSERT INTO d1_migrations (name) VALUES (?)').bind(name)
    await db.batch([...statements.map((statement) => db.prepare(statement)), note])
  }
  return missing
}
