// What the rows of each table take, with their indices: a network of the benchmark in a database made by the migrations.
//   npm run bench:space -- [posts]
import { migrated } from '../scripts/schema/database.mjs'
import { grow } from './network.mjs'

const posts = Number(process.argv[2] ?? 20_000)
const database = migrated()
database.exec('PRAGMA foreign_keys = OFF')
await grow(
  async (statement) => database.exec(statement),
  0,
  posts,
  () => {},
)

/** A search index is one table to whoever asks, and several inside. */
const search = database
  .prepare(`SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE%'`)
  .all()
  .map(({ name }) => String(name))
const tableOf = (name) => search.find((each) => name === each || name.startsWith(`${each}_`)) ?? name

const bytes = new Map()
const parts = database
  .prepare(
    `SELECT coalesce(tbl_name, dbstat.name) AS name, sum(pgsize) AS bytes
     FROM dbstat LEFT JOIN sqlite_schema AS made ON made.name = dbstat.name GROUP BY 1`,
  )
  .all()
for (const part of parts) {
  const name = tableOf(String(part.name))
  bytes.set(name, (bytes.get(name) ?? 0) + Number(part.bytes))
}

const rows = [...bytes].flatMap(([name, size]) => {
  const { n } = database.prepare(`SELECT count(*) AS n FROM "${name}"`).get() ?? {}
  return Number(n) >= 100 ? [[name, n, size, Math.round(size / Number(n))]] : []
})
const largest = rows.toSorted(([, , a], [, , b]) => Number(b) - Number(a))
const lines = largest.map((row) => `| ${row.join(' | ')} |`)
console.log(['| table | rows | bytes | a row |', '| - | -: | -: | -: |', ...lines].join('\n'))
