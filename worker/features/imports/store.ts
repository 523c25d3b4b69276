import { and, desc, eq, sql } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import { DAY } from '../../core/time'
import type { Database, Statement } from '../../db/client'
import { guard } from '../../db/guard'
import { isOneOf, parts } from '../../db/many'
import type { PageRequest } from '../../db/page'
import { importItems, imports, users } from '../../db/schema'
import type { ImportState } from './contract'

export type ImportRow = typeof imports.$inferSelect
export type ItemRow = typeof importItems.$inferInsert

export function findImport(db: Database, userId: UserId, id: string) {
  return db
    .select()
    .from(imports)
    .where(and(eq(imports.id, id), eq(imports.userId, userId)))
}

/** With the standing of its owner. */
export function findJob(db: Database, id: string) {
  const { username, standing, suspendedUntil } = users
  const owner = { username, standing, suspendedUntil }
  return db
    .select({ row: imports, owner })
    .from(imports)
    .innerJoin(users, eq(users.id, imports.userId))
    .where(eq(imports.id, id))
}

export function listImports(db: Database, userId: UserId, { limit, after }: PageRequest<[string]>) {
  return db
    .select()
    .from(imports)
    .where(sql`${imports.userId} = ${userId} AND ${imports.id} < ${after?.[0] ?? '~'}`)
    .orderBy(desc(imports.id))
    .limit(limit + 1)
}

export function begunSince(db: Database, userId: UserId, now: number) {
  return db
    .select({ count: sql<number>`count(*)`.as('begun') })
    .from(imports)
    .where(sql`${imports.userId} = ${userId} AND ${imports.createdAt} > ${now - DAY}`)
}

export function insertImport(db: Database, row: typeof imports.$inferInsert): Statement {
  return db.insert(imports).values(row)
}

/** Changes an import while it is as it was: what somebody else did meanwhile fails the batch (`guardFailed`). */
export function changeImport(
  db: Database,
  { id, state, step }: Pick<ImportRow, 'id' | 'state' | 'step'>,
  change: Partial<ImportRow>,
): Statement[] {
  const same = sql`SELECT 1 FROM ${imports} WHERE ${imports.id} = ${id} AND ${imports.state} = ${state} AND ${imports.step} = ${step}`
  return [guard(db, sql`EXISTS (${same})`), db.update(imports).set(change).where(eq(imports.id, id))]
}

export function markCleared(db: Database, id: string, now: number) {
  return db.update(imports).set({ clearedAt: now, uploadId: null }).where(eq(imports.id, id))
}

export function unclearedOf(db: Database, userId: UserId) {
  return db
    .select({ id: imports.id, uploadId: imports.uploadId })
    .from(imports)
    .where(sql`${imports.userId} = ${userId} AND ${imports.clearedAt} IS NULL`)
}

export function addPart(
  db: Database,
  id: string,
  n: number,
  part: { etag: string; size: number },
): Statement {
  return db
    .update(imports)
    .set({ parts: sql`json_set(${imports.parts}, ${`$.${n}`}, json(${JSON.stringify(part)}))` })
    .where(sql`${imports.id} = ${id} AND ${imports.state} = 'uploading'`)
}

/** What was done about these before, by this import or another one of the same person. */
export function itemsOf(db: Database, userId: UserId, keys: string[]) {
  return db
    .select({ key: importItems.key, isImported: importItems.isImported, thing: importItems.thing })
    .from(importItems)
    .where(sql`${importItems.userId} = ${userId} AND ${isOneOf(importItems.key, keys)}`)
}

/** What stayed behind before may come in now. */
export function putItems(db: Database, rows: ItemRow[]): Statement[] {
  const [first] = rows
  if (!first) return []
  const keys = rows.map(({ key }) => key)
  return [
    db
      .delete(importItems)
      .where(
        sql`${importItems.userId} = ${first.userId} AND ${isOneOf(importItems.key, keys)} AND NOT ${importItems.isImported}`,
      ),
    ...parts(importItems, rows).map((some) => db.insert(importItems).values(some)),
  ]
}

/** What came in, the last first. */
export function importedItems(db: Database, importId: string, limit: number) {
  return db
    .select()
    .from(importItems)
    .where(sql`${importItems.importId} = ${importId} AND ${importItems.isImported}`)
    .orderBy(desc(importItems.place))
    .limit(limit)
}

export function deleteItems(db: Database, userId: UserId, keys: string[]): Statement {
  return db
    .delete(importItems)
    .where(sql`${importItems.userId} = ${userId} AND ${isOneOf(importItems.key, keys)}`)
}

/** They stay, whatever is done about the import. */
export function keepItems(db: Database, userId: UserId, keys: string[]): Statement {
  return db
    .update(importItems)
    .set({ isImported: false, reason: 'changed_since' })
    .where(sql`${importItems.userId} = ${userId} AND ${isOneOf(importItems.key, keys)}`)
}

/** What stayed behind, or lost something on the way. */
export function notedItems(db: Database, importId: string, after: number, limit: number) {
  const { place, part, label, isImported, reason, count } = importItems
  return db
    .select({ place, part, label, isImported, reason, count })
    .from(importItems)
    .where(sql`${importItems.importId} = ${importId} AND ${place} > ${after} AND ${reason} IS NOT NULL`)
    .orderBy(place)
    .limit(limit)
}

export function friendsToAsk(db: Database, importId: string) {
  return db
    .select({ label: importItems.label })
    .from(importItems)
    .where(sql`${importItems.importId} = ${importId} AND ${importItems.reason} = 'ask_them'`)
    .orderBy(importItems.place)
    .limit(500)
}

/** Nothing was heard of these for a while, or what was uploaded for them is still there. */
export function neglected(db: Database, states: readonly ImportState[], before: number, limit: number) {
  return db
    .select()
    .from(imports)
    .where(
      sql`${imports.clearedAt} IS NULL AND ${imports.updatedAt} < ${before} AND ${isOneOf(imports.state, [...states])}`,
    )
    .orderBy(imports.updatedAt)
    .limit(limit)
}
