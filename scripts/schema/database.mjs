import { globSync, readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'

/** An empty database in memory, as the migrations leave it. */
export function migrated() {
  const database = new DatabaseSync(':memory:')
  for (const file of globSync('migrations/*.sql').sort()) database.exec(readFileSync(file, 'utf8'))
  return database
}

/**
 * What the database itself says it has, without what SQLite makes by itself: the indices of keys, and the tables inside of
 * a search index.
 *
 * @returns {{ type: 'table' | 'index' | 'trigger' | 'view', name: string, tbl_name: string, rootpage: number, sql: string }[]}
 */
export function objectsOf(database) {
  return database
    .prepare(
      `SELECT type, name, tbl_name, rootpage, sql FROM sqlite_schema WHERE sql IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM sqlite_schema AS search WHERE search.sql LIKE 'CREATE VIRTUAL TABLE%'
         AND sqlite_schema.name GLOB search.name || '_*' AND sqlite_schema.type = 'table')
       ORDER BY rowid`,
    )
    .all()
}
