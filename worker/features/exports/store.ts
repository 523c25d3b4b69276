import { and, desc, eq, gt, inArray, isNull, lt, lte, type SQL, sql } from 'drizzle-orm'
import type { SessionId, UserId } from '../../core/ids'
import { MINUTE } from '../../core/time'
import type { Database, Statement } from '../../db/client'
import { guard } from '../../db/guard'
import { exportParts, exports, sessions, type StoredEntry, type StoredPlace } from '../../db/schema'

export type ExportRow = typeof exports.$inferSelect

/** A step whose message was lost is sent again after so long; none takes as long. */
const LOST = 3 * MINUTE
const MOST_SWEPT = 20

export function exportById(db: Database, id: string) {
  return db.select().from(exports).where(eq(exports.id, id))
}

export function insertExport(db: Database, row: typeof exports.$inferInsert): Statement {
  return db.insert(exports).values(row)
}

/** Somebody's, the newest first, without those they removed. */
export function exportsOf(
  db: Database,
  owner: UserId,
  { limit, after }: { limit: number; after: string | null },
) {
  return db
    .select()
    .from(exports)
    .where(
      sql`${exports.userId} = ${owner} AND ${exports.state} <> 'removed' AND ${after ? lt(exports.id, after) : sql`1`}`,
    )
    .orderBy(desc(exports.id))
    .limit(limit)
}

/** What decides whether one more may be begun. */
export function formerOf(db: Database, owner: UserId) {
  return db
    .select({ state: exports.state, finishedAt: exports.finishedAt })
    .from(exports)
    .where(eq(exports.userId, owner))
    .orderBy(desc(exports.id))
    .limit(MOST_SWEPT)
}

/** The archive, if it is this person's and this session of theirs lives. */
export function ownExport(
  db: Database,
  { id, owner, session, now }: { id: string; owner: UserId; session: SessionId; now: number },
) {
  const lives = sql`EXISTS (SELECT 1 FROM ${sessions} WHERE ${sessions.id} = ${session}
    AND ${sessions.userId} = ${owner} AND ${sessions.expiresAt} > ${now})`
  return db
    .select()
    .from(exports)
    .where(sql`${exports.id} = ${id} AND ${exports.userId} = ${owner} AND ${lives}`)
}

export type NewPart = { key: string; size: number; entries: StoredEntry[] }

function stillAt({ id, parts }: ExportRow): SQL {
  return sql`SELECT 1 FROM ${exports} WHERE ${exports.id} = ${id} AND ${exports.state} = 'running' AND ${exports.parts} = ${parts}`
}

/** Notes a part and where to go on, unless somebody else has done this step meanwhile: then the batch fails. */
export function notePart(
  db: Database,
  row: ExportRow,
  part: NewPart,
  next: { place: StoredPlace; items: number; now: number } & Partial<Pick<ExportRow, 'state' | 'expiresAt'>>,
): Statement[] {
  const { place, items, now, ...rest } = next
  return [
    guard(db, sql`EXISTS (${stillAt(row)})`),
    db.insert(exportParts).values({ exportId: row.id, number: row.parts, ...part }),
    db
      .update(exports)
      .set({
        place,
        parts: row.parts + 1,
        items: row.items + items,
        bytes: row.bytes + part.size,
        failures: 0,
        updatedAt: now,
        ...(rest.state === 'ready' && { finishedAt: now }),
        ...rest,
      })
      .where(eq(exports.id, row.id)),
  ]
}

export function noteFailure(db: Database, row: ExportRow, now: number, gaveUp: boolean): Statement {
  return db
    .update(exports)
    .set({
      failures: row.failures + 1,
      updatedAt: now,
      ...(gaveUp && { state: 'failed' as const, expiresAt: now }),
    })
    .where(sql`EXISTS (${stillAt(row)}) AND ${exports.id} = ${row.id}`)
}

/** Its owner wants it no more. */
export function removeExport(db: Database, owner: UserId, id: string, now: number) {
  return db
    .update(exports)
    .set({ state: 'removed', expiresAt: now, updatedAt: now })
    .where(sql`${exports.id} = ${id} AND ${exports.userId} = ${owner} AND ${exports.state} <> 'removed'`)
    .returning({ id: exports.id })
}

/** Parts from one on, in order. */
export function partsOf(db: Database, id: string, from: number, limit: number) {
  return db
    .select({ number: exportParts.number, size: exportParts.size, entries: exportParts.entries })
    .from(exportParts)
    .where(and(eq(exportParts.exportId, id), sql`${exportParts.number} >= ${from}`))
    .orderBy(exportParts.number)
    .limit(limit)
}

/** Where the parts are, without what is in them. */
export function partKeys(db: Database, id: string) {
  return db
    .select({ key: exportParts.key, size: exportParts.size })
    .from(exportParts)
    .where(eq(exportParts.exportId, id))
    .orderBy(exportParts.number)
}

export function lostExports(db: Database, now: number) {
  return db
    .select({ id: exports.id })
    .from(exports)
    .where(sql`${exports.state} = 'running' AND ${exports.updatedAt} <= ${now - LOST}`)
    .orderBy(exports.updatedAt)
    .limit(MOST_SWEPT)
}

/** Those whose parts are to go, and those that were cleared so long ago that they can be forgotten. */
export function expiredExports(db: Database, now: number) {
  const columns = { id: exports.id, userId: exports.userId }
  return db
    .select(columns)
    .from(exports)
    .where(and(lte(exports.expiresAt, now), isNull(exports.clearedAt)))
    .limit(MOST_SWEPT)
}

export function clearedExports(db: Database, before: number) {
  return db
    .select({ id: exports.id, userId: exports.userId })
    .from(exports)
    .where(and(gt(exports.clearedAt, 0), lt(exports.clearedAt, before)))
    .limit(MOST_SWEPT)
}

export function noteCleared(db: Database, id: string, now: number): [Statement, Statement] {
  return [
    db.delete(exportParts).where(eq(exportParts.exportId, id)),
    db.update(exports).set({ clearedAt: now }).where(eq(exports.id, id)),
  ]
}

export function forgetExports(db: Database, ids: string[]): Statement {
  return db.delete(exports).where(inArray(exports.id, ids))
}
