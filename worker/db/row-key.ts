import { type SQL, sql } from 'drizzle-orm'
import { getTableConfig, type SQLiteColumn, type SQLiteTable } from 'drizzle-orm/sqlite-core'

/*
 * What tells one row of a table from every other: the columns of its primary key. Most small tables are stored by their key and
 * have no `rowid` (docs/decisions/113), so what works on any table names rows by this.
 */
export function rowKey(table: SQLiteTable): SQLiteColumn[] {
  const { columns, primaryKeys } = getTableConfig(table)
  return primaryKeys[0]?.columns ?? columns.filter(({ primary }) => primary)
}

/** The columns of it, one after another. */
export function keyColumns(table: SQLiteTable): SQL {
  return sql.join(
    rowKey(table).map((column) => sql`${column}`),
    sql`, `,
  )
}

/** The row's key is one of those that the query finds. */
export function hasKeyIn(table: SQLiteTable, found: SQL): SQL {
  return sql`(${keyColumns(table)}) IN (${found})`
}
