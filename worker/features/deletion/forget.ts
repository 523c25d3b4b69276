import { getTableName, type SQL, sql } from 'drizzle-orm'
import { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { z } from 'zod'
import type { Ctx } from '../../ctx'
import { hasKeyIn, keyColumns } from '../../db/row-key'
import * as schema from '../../db/schema'
import { type Leaver, name, type Trace, traces } from './traces'

/** Rows dealt with in one part, where an index finds them, and looked through where none does. */
const FOUND = 200
const LOOKED_THROUGH = 5_000

const Key = z.array(z.union([z.string(), z.number()]))

/** @returns the place to go on from, or null at the end */
export async function forget(ctx: Ctx, who: Leaver, trace: Trace, place: string): Promise<string | null> {
  return trace.isLookedThrough ? lookThrough(ctx, who, trace, place) : forgetFound(ctx, who, trace)
}

async function forgetFound(ctx: Ctx, who: Leaver, trace: Trace): Promise<string | null> {
  const table = tableOf(trace)
  const found = sql`SELECT ${keyColumns(table)} FROM ${table} WHERE ${trace.which(who)} LIMIT ${FOUND}`
  const changed = await change(ctx, who, trace, hasKeyIn(table, found))
  return changed < FOUND || trace.set ? null : 'more'
}

async function lookThrough(ctx: Ctx, who: Leaver, trace: Trace, place: string): Promise<string | null> {
  const table = tableOf(trace)
  const key = keyColumns(table)
  const from = place === '' ? sql`1` : sql`(${key}) > (${valuesOf(place)})`
  const next = sql`SELECT json_array(${key}) AS place, row_number() OVER (ORDER BY ${key}) AS n FROM ${table} WHERE ${from} LIMIT ${LOOKED_THROUGH}`
  const [window] = await ctx.db.all<{ last: string; n: number }>(
    sql`SELECT place AS last, n FROM (${next}) ORDER BY n DESC LIMIT 1`,
  )
  if (!window) return null
  const until = sql`(${key}) <= (${valuesOf(window.last)})`
  await change(ctx, who, trace, sql`${from} AND ${until} AND (${trace.which(who)})`)
  return window.n < LOOKED_THROUGH ? null : window.last
}

const tables = new Map<string, SQLiteTable>(
  Object.values(schema)
    .filter((value) => value instanceof SQLiteTable)
    .map((table) => [getTableName(table), table]),
)

function tableOf({ table }: Trace): SQLiteTable {
  return tables.get(table)!
}

function valuesOf(place: string): SQL {
  return sql.join(
    Key.parse(JSON.parse(place)).map((value) => sql`${value}`),
    sql`, `,
  )
}

/** Notes whose hubs are still to forget this person, and deletes or blanks the rows. */
async function change({ db }: Ctx, who: Leaver, { table, set, other }: Trace, where: SQL): Promise<number> {
  const from = name(table)
  if (other)
    await db
      .insert(schema.departurePlaces)
      .select(sql`SELECT ${who.departureId}, 'hub', ${sql.raw(other)} FROM ${from} WHERE ${where}`)
      .onConflictDoNothing()
  const rows = await db.all(
    set
      ? sql`UPDATE ${from} SET ${set(who)} WHERE ${where} RETURNING 1 AS one`
      : sql`DELETE FROM ${from} WHERE ${where} RETURNING 1 AS one`,
  )
  return rows.length
}

/** What is left of somebody where an index or a small table tells, for the last look. */
export async function left({ db }: Ctx, who: Leaver): Promise<string[]> {
  const found: string[] = []
  for (const { table, columns, which, isLookedThrough } of traces) {
    if (isLookedThrough) continue
    const rows = await db.all(sql`SELECT 1 AS one FROM ${name(table)} WHERE ${which(who)} LIMIT 1`)
    if (rows.length > 0) found.push(`${table}.${columns[0]}`)
  }
  return found
}
