import { getTableColumns, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'

/** D1 binds no more than this in one statement, and an insert binds every column of every row. */
const MAX_PARAMETERS = 100

/** The rows in as few parts as can each be inserted by one statement. */
export function parts<T extends SQLiteTable>(table: T, rows: T['$inferInsert'][]): T['$inferInsert'][][] {
  const size = Math.floor(MAX_PARAMETERS / Object.keys(getTableColumns(table)).length)
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, i) => rows.slice(i * size, (i + 1) * size))
}

/** Whether the column has one of the values: any number of them is one parameter. */
export function isOneOf(column: SQLiteColumn, values: string[]): SQL {
  return sql`${column} IN (SELECT value FROM json_each(${JSON.stringify(values)}))`
}
