import { type SQL, sql } from 'drizzle-orm'
import type { Ctx } from '../../ctx'
import { departurePlaces } from '../../db/schema'
import { type Leaver, name, type Trace, traces } from './traces'

/** Rows dealt with in one part, where an index finds them, and looked through where none does. */
const FOUND = 200
const LOOKED_THROUGH = 5_000

/** @returns the place to go on from, or null at the end */
export async function forget(ctx: Ctx, who: Leaver, trace: Trace, place: string): Promise<string | null> {
  return trace.isLookedThrough ? lookThrough(ctx, who, trace, place) : forgetFound(ctx, who, trace)
}

async function forgetFound(ctx: Ctx, who: Leaver, trace: Trace): Promise<string | null> {
  const rows = sql`SELECT rowid FROM ${name(trace.table)} WHERE ${trace.which(who)} ORDER BY rowid LIMIT ${FOUND}`
  const changed = await change(ctx, who, trace, sql`rowid IN (${rows})`)
  return changed < FOUND || trace.set ? null : 'more'
}

async function lookThrough(ctx: Ctx, who: Leaver, trace: Trace, place: string): Promise<string | null> {
  const after = place === '' ? 0 : Number(place)
  const next = sql`SELECT rowid FROM ${name(trace.table)} WHERE rowid > ${after} ORDER BY rowid LIMIT ${LOOKED_THROUGH}`
  const [window] = await ctx.db.all<{ last: number | null; n: number }>(
    sql`SELECT max(rowid) AS last, count(*) AS n FROM (${next})`,
  )
  if (!window?.last) return null
  await change(ctx, who, trace, sql`rowid > ${after} AND rowid <= ${window.last} AND (${trace.which(who)})`)
  return window.n < LOOKED_THROUGH ? null : String(window.last)
}

/** Notes whose hubs are still to forget this person, and deletes or blanks the rows. */
async function change({ db }: Ctx, who: Leaver, { table, set, other }: Trace, where: SQL): Promise<number> {
  const from = name(table)
  if (other)
    await db
      .insert(departurePlaces)
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
