// @vitest-environment node
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@libsql/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withDatabase } from '../serve/database.mjs'
import { ServeError } from '../serve/refusal.mjs'
import { startServer } from '../serve/server.mjs'
import { isOfEarlierVersion } from './earlier.mjs'

const directory = mkdtempSync(join(tmpdir(), 'warren-earlier-'))
const state = join(directory, 'state')
const url = `file:${join(directory, 'warren.db')}`
const OBJECTS = "SELECT name FROM sqlite_schema WHERE name NOT LIKE 'sqlite%' AND name NOT LIKE '!_cf%' ESCAPE '!'"

/** As the first release left it, by what it is known by. */
const TABLE = 'CREATE TABLE users (id text PRIMARY KEY NOT NULL)'
beforeAll(async () => {
  writeFileSync(join(directory, 'index.js'), 'export default {}')
  await withDatabase(state, (db) =>
    db.batch([
      db.prepare('CREATE TABLE d1_migrations (id INTEGER PRIMARY KEY, name TEXT UNIQUE, applied_at TIMESTAMP)'),
      db.prepare("INSERT INTO d1_migrations (name) VALUES ('0000_init.sql'), ('0001_triggers.sql')"),
      db.prepare(TABLE),
    ]),
  )
  const client = createClient({ url })
  await client.batch([
    'CREATE TABLE __drizzle_migrations (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric)',
    "INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('of another', 1795228448692)",
    TABLE,
  ])
  client.close()
}, 60_000)
afterAll(() => rmSync(directory, { recursive: true, force: true }))

const stored = () =>
  withDatabase(state, async (db) => (await db.prepare(OBJECTS).all()).results.map(({ name }) => name).sort())

function run(script, args, env = {}) {
  const path = join(process.cwd(), 'node_modules/.bin')
  return spawnSync(process.execPath, [`scripts/${script}`, ...args], {
    encoding: 'utf8',
    // Settings of the server that ran in this process, which silence wrangler, are not theirs.
    env: { ...process.env, WRANGLER_LOG: '', PATH: `${path}:${process.env.PATH}`, ...env },
  })
}

it.each([
  ['nothing was applied', [], false],
  ['the first of today was', ['0000_first.sql'], false],
  ['and a later one, which is not here', ['0000_first.sql', '0001_later.sql'], false],
  ['the first was another', ['0000_init.sql', '0001_triggers.sql'], true],
])('%s', (_, applied, expected) =>
  expect(isOfEarlierVersion(['0001_more.sql', '0000_first.sql'], applied)).toBe(expected),
)

describe('a state that an earlier version has made', { timeout: 60_000 }, () => {
  it('is not served', async () => {
    const start = startServer({ worker: directory, client: directory, state, port: 0, vars: { JWT_SECRET: 'x' } })
    const refusal = await start.catch((error) => error)
    expect(refusal).toBeInstanceOf(ServeError)
    expect(refusal.message).toContain(`mv ${state} ${state}.earlier`)
  })

  it.each([['dev.mjs'], ['migrate.mjs']])('is refused by %s, which says what to do', (script) => {
    const port = script === 'dev.mjs' ? ['--port', '28811'] : []
    const { status, stderr } = run(script, ['--persist-to', state, ...port])
    expect(status).toBe(1)
    expect(stderr).toContain('made by an earlier version of Warren')
    expect(stderr).toContain(`mv ${state} ${state}.earlier`)
    expect(stderr).not.toMatch(/SQL|already exists| at /)
  })

  it('is found by the doctor', () => {
    const { status, stdout } = run('doctor.mjs', ['--persist-to', state])
    expect(status).toBe(1)
    expect(stdout).toMatch(/✗ Migrations .*made by an earlier version of Warren/)
  })

  it('is as it was', async () => expect(await stored()).toEqual(['d1_migrations', 'users']))
})

it('a libSQL database of an earlier version is refused, and is as it was', async () => {
  const { status, stderr } = run('migrate-libsql.mjs', [], { LIBSQL_URL: url, LIBSQL_TOKEN: '' })
  expect(status).toBe(1)
  expect(stderr).toContain('made by an earlier version of Warren')
  expect(stderr).toContain('Give LIBSQL_URL an empty one')
  expect(stderr).not.toMatch(/SQLITE|already exists/)
  const client = createClient({ url })
  const { rows } = await client.execute(OBJECTS)
  client.close()
  expect(rows.map(({ name }) => name).sort()).toEqual(['__drizzle_migrations', 'users'])
})

it('an empty one gets every migration, and the second time none', async () => {
  const env = { LIBSQL_URL: `file:${join(directory, 'empty.db')}`, LIBSQL_TOKEN: '' }
  for (let times = 0; times < 2; times++)
    expect(run('migrate-libsql.mjs', [], env)).toMatchObject({ status: 0, stderr: '' })
  const fresh = join(directory, 'fresh')
  expect(run('migrate.mjs', ['--persist-to', fresh]).stdout).toContain('0000_first.sql')
  expect(run('migrate.mjs', ['--persist-to', fresh]).stdout).toContain('is up to date')
}, 60_000)
