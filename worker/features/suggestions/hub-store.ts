import type { UserId } from '../../core/ids'
import { changed, following, type Kept, type KeptChange, type KeptList, type KeptRequest } from './kept'

/** Nearly every look is at the first of them; the hundreds after these are few rows. */
const IN_FIRST_ROW = 50
const IN_A_ROW = 250

type Row = { part: number; day: number; at: number; entries: string }

/** A page of what is kept for that day, or null. */
export function readKept(sql: SqlStorage, { day, after, limit }: KeptRequest) {
  const found: Kept[] = []
  let at: number | null = null
  for (const row of sql.exec<Row>('SELECT * FROM suggestions WHERE day = ? ORDER BY part', day)) {
    at = row.at
    found.push(...following(entriesOf(row), { after, limit: limit - found.length }))
    if (found.length === limit) break
  }
  return at === null ? null : { at, entries: found }
}

/** Replaces what was kept. An empty list is kept as well. */
export function storeKept(sql: SqlStorage, list: KeptList): void {
  const { entries, ...found } = list
  sql.exec('DELETE FROM suggestions')
  for (let part = 0, at = 0; part === 0 || at < entries.length; part++) {
    const end = at + (part === 0 ? IN_FIRST_ROW : IN_A_ROW)
    storePart(sql, { ...found, part, entries: JSON.stringify(entries.slice(at, end)) })
    at = end
  }
}

export function changeKept(sql: SqlStorage, change: KeptChange): void {
  const rows = sql.exec<Row>('SELECT * FROM suggestions').toArray()
  const after = rows.map((row) => ({ row, entries: changed(entriesOf(row), change) }))
  if (after.some(({ entries }) => entries === null)) return forgetKept(sql)
  for (const { row, entries } of after) {
    const text = JSON.stringify(entries)
    if (text !== row.entries) storePart(sql, { ...row, entries: text })
  }
}

export function forgetKept(sql: SqlStorage): void {
  sql.exec('DELETE FROM suggestions')
}

/** Somebody is deleted. */
export function forgetSuggested(sql: SqlStorage, person: UserId): void {
  sql.exec('DELETE FROM suggestions WHERE EXISTS (SELECT 1 FROM suggestions WHERE instr(entries, ?))', person)
}

/** Forgets what is older. @returns whether anything is left */
export function tidyKept(sql: SqlStorage, before: number): boolean {
  sql.exec('DELETE FROM suggestions WHERE at < ?', before)
  return sql.exec('SELECT 1 FROM suggestions LIMIT 1').toArray().length > 0
}

function storePart(sql: SqlStorage, { part, day, at, entries }: Row): void {
  sql.exec(
    'INSERT OR REPLACE INTO suggestions (part, day, at, entries) VALUES (?, ?, ?, ?)',
    part,
    day,
    at,
    entries,
  )
}

/** Written by this code alone. */
function entriesOf({ entries }: Row): Kept[] {
  return JSON.parse(entries) as Kept[]
}
