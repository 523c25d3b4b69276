import { env } from 'cloudflare:workers'
import { count, getTableName } from 'drizzle-orm'
import { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { connect } from '../db/client'
import { rowKey } from '../db/row-key'
import * as schema from '../db/schema'

const tables = Object.values(schema).filter((value) => value instanceof SQLiteTable)

/** Attempts are counted whether or not they succeed; everything else must stay as it was when a write fails. */
const ignored = ['rate_limits']
const compared = tables.filter((table) => !ignored.includes(getTableName(table)))

/** Every row of the database, to compare before and after something that must change nothing. */
export async function everyRow(): Promise<Record<string, unknown[]>> {
  const db = connect(env)
  const [first, ...rest] = compared.map((table) =>
    db
      .select()
      .from(table)
      .orderBy(...rowKey(table)),
  )
  const results = await db.batch([first!, ...rest])
  return Object.fromEntries(compared.map((table, i) => [getTableName(table), results[i]!]))
}

/** How many rows each table has: cheaper than `everyRow` in a large network. */
export async function rowCounts(): Promise<Record<string, number>> {
  const db = connect(env)
  const [first, ...rest] = compared.map((table) => db.select({ rows: count() }).from(table))
  const results = await db.batch([first!, ...rest])
  return Object.fromEntries(compared.map((table, i) => [getTableName(table), results[i]![0]!.rows]))
}
