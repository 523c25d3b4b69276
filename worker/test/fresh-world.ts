import { applyD1Migrations, reset } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { forgetEveryList } from './forget'

let worlds = 0
let migrated: string | undefined

/** Forgets what all tests before have stored, in the database and in every object, and what is cached of it. */
export async function freshWorld(): Promise<void> {
  await emptied()
  if (migrated === undefined) {
    await applyD1Migrations(env.DB, env.TEST_MIGRATIONS)
    migrated = await dump(env.DB)
  } else {
    await env.DB.prepare(migrated).run()
  }
  await forgetEveryList()
  worlds++
}

/** What a test before still does behind its answers may open the database again while it is taken away. */
async function emptied(): Promise<void> {
  const table = env.DB.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'd1_migrations'")
  do await reset()
  while ((await table.first()) !== null)
}

type Entry = { type: string; name: string; sql: string }

/**
 * The statements that make a database as this one is, without what is in its full-text indexes. Only the first world of a
 * process applies every migration; the others are made of this in a tenth of the time, for each ALTER TABLE reads the whole
 * schema anew.
 */
async function dump(db: D1Database): Promise<string> {
  const { results } = await db
    .prepare(
      `SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite!_%' ESCAPE '!'
       AND name NOT LIKE '!_cf!_%' ESCAPE '!' ORDER BY rowid`,
    )
    .all<Entry>()
  const indexes = results.filter(isFullTextIndex).map(({ name }) => `${name}_`)
  // A full-text index makes tables of its own.
  const entries = results.filter(({ name }) => !indexes.some((index) => name.startsWith(index)))
  const tables = entries.filter(({ type }) => type === 'table')
  const plain = tables.filter((table) => !isFullTextIndex(table))
  const contents = await db.batch<Row>(plain.map(({ name }) => db.prepare(`SELECT * FROM "${name}"`)))
  const rows = plain.flatMap(({ name }, index) =>
    (contents[index]?.results ?? []).map((row) => insert(name, row)),
  )
  // Triggers come last: what they would do is among the rows.
  const others = entries.filter(({ type }) => type !== 'table')
  return [...tables.map(({ sql }) => sql), ...rows, ...others.map(({ sql }) => sql)].join(';\n')
}

const isFullTextIndex = ({ sql }: Entry): boolean => /^CREATE VIRTUAL TABLE/i.test(sql)

type Row = Record<string, string | number | null>

function insert(table: string, row: Row): string {
  const columns = Object.keys(row).map((name) => `"${name}"`)
  const values = Object.values(row).map((value) =>
    typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value),
  )
  return `INSERT INTO "${table}" (${columns.join()}) VALUES (${values.join()})`
}

/** To be called where so much time was let pass that every session is over. */
export function endWorld(): void {
  worlds++
}

/** For what tests keep between them: it is worth nothing in the next world. */
export function worldNumber(): number {
  return worlds
}
