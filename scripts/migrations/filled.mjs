// Rows for every table there is, made from what the database says of its columns: a table that a later migration makes gets
// some as well, without a word here.

/** How many of each; more than one, so that what sorts, counts and refers has something to get wrong. */
const ROWS = 7
/** How far apart the two are that a row ties, where that must not be one: whom somebody blocks they do not follow. */
const APART = { blocks: 2, friend_requests: 3 }

/** Columns that hold JSON, which triggers and views read. */
const JSON_OF = {
  preferences: '{}',
  mentions: '[]',
  media: '[]',
  tags: '["clover"]',
  reaction_counts: '{}',
  options: '["carrots", "beets"]',
  poll: '{}',
}

/** What a trigger or an index reads out of other columns; what is not here is any text or number. */
const VALUES = {
  'posts.visibility': () => 'public',
  'media.variants': () => '{}',
  'invitations.max_uses': () => 1_000,
  'invitations.expires_at': () => 1_000,
  'invitations.revoked_at': () => null,
  'rollups.source': (row) => `source ${row}`,
}

/**
 * Puts rows into every table that has none of ours yet.
 *
 * @param {import('node:sqlite').DatabaseSync} database
 * @param {Set<string>} [without] tables that have had theirs
 * @returns {string[]} the tables that were filled
 */
export function fill(database, without = new Set()) {
  const waiting = new Map(
    tablesOf(database)
      .filter((name) => !without.has(name))
      .map((name) => [name, foreignKeys(database, name)]),
  )
  const filled = []
  while (waiting.size > 0) {
    const ready = [...waiting].find(([name, keys]) =>
      keys.every(({ table }) => table === name || !waiting.has(table)),
    )
    if (!ready) throw new Error(`These tables need each other: ${[...waiting.keys()].join(', ')}`)
    const [name, keys] = ready
    // What triggers have filled is true as it is.
    for (let row = 0; row < ROWS && count(database, name) < ROWS; row++) insert(database, name, keys, row)
    waiting.delete(name)
    filled.push(name)
  }
  return filled
}

/** Those that have triggers come first. Not those that a search index makes for itself. */
export function tablesOf(database) {
  return database
    .prepare(
      `SELECT name FROM pragma_table_list AS made WHERE type = 'table' AND schema = 'main' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'
       ORDER BY NOT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = made.name), name`,
    )
    .all()
    .map(({ name }) => String(name))
}

export function searchesOf(database) {
  return database
    .prepare(`SELECT name FROM pragma_table_list WHERE type = 'virtual' ORDER BY name`)
    .all()
    .map(({ name }) => String(name))
}

function foreignKeys(database, table) {
  return database.prepare(`SELECT "table", "from", "to" FROM pragma_foreign_key_list(?)`).all(table)
}

function count(database, table) {
  return Number(database.prepare(`SELECT count(*) AS n FROM "${table}"`).get().n)
}

function insert(database, table, keys, row) {
  const columns = database.prepare(`SELECT name, type, "notnull" AS must FROM pragma_table_info(?)`).all(table)
  const values = columns.map((column) => valueOf(table, column, keys, row))
  const names = columns.map(({ name }) => `"${name}"`).join()
  // Some rows are there already: what a trigger has counted.
  database
    .prepare(`INSERT OR IGNORE INTO "${table}" (${names}) VALUES (${columns.map(() => '?').join()})`)
    .run(...values)
}

function valueOf(table, { name, type, must }, keys, row) {
  const key = keys.find((each) => each.from === name)
  if (key) return referred(table, key, keys, must, row)
  const own = VALUES[`${table}.${name}`]
  if (own !== undefined) return own(row)
  if (JSON_OF[name]) return JSON_OF[name]
  return /int|num|real/i.test(type) ? row + 1 : `${table} ${name} ${row}`
}

/** Of several that a row refers to in one table, as ties do, each is another. */
function referred(table, key, keys, must, row) {
  if (key.table === table && row === 0 && !must) return null
  const among = keys.filter((each) => each.table === key.table).indexOf(key)
  return `${key.table} ${key.to ?? 'id'} ${(row + among * (APART[table] ?? 1)) % ROWS}`
}
