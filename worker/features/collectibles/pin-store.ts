import { eq, lte, sql } from 'drizzle-orm'
import type { CollectibleId } from '../../core/ids'
import { MINUTE } from '../../core/time'
import type { Ctx } from '../../ctx'
import type { Database, Statement } from '../../db/client'
import { collectibles, comments, posts, unpins } from '../../db/schema'
import { emit } from '../../events/outbox'
import { statusAfter } from './status-after'
import { subjectVisibleTo } from './subject'
import type { CollectibleFailure } from './vocabulary'

/** So long nobody else does the same step; none takes as long. */
const LEASE = 3 * MINUTE
const MOST_SWEPT = 50
const c = collectibles

/** Takes the step that is due, if nobody else is at it. */
export function claimPin(db: Database, id: CollectibleId, now: number) {
  return db
    .update(c)
    .set({ pinDueAt: now + LEASE })
    .where(sql`${c.id} = ${id} AND ${c.pinningSince} IS NOT NULL AND ${c.pinDueAt} <= ${now}`)
    .returning()
}

export function isPublic(db: Database, id: CollectibleId) {
  return db
    .select({ id: c.id })
    .from(c)
    .innerJoin(posts, eq(posts.id, c.postId))
    .leftJoin(comments, sql`${c.subjectType} = 'comment' AND ${comments.id} = ${c.subjectId}`)
    .where(sql`${c.id} = ${id} AND ${subjectVisibleTo(null, sql`${c.subjectType}`)}`)
}

type Row = Pick<typeof collectibles.$inferSelect, 'id' | 'authorId'>

const still = ({ id }: Row) => sql`${c.id} = ${id} AND ${c.pinningSince} IS NOT NULL`
const whenStill = (row: Row) => sql`EXISTS (SELECT 1 FROM ${c} WHERE ${still(row)})`
const settled = { pinningSince: null, pinDueAt: null, pinFailures: 0 } as const

export function notePinned(ctx: Ctx, row: Row, request: string | null): Statement[] {
  return [
    emit(ctx, 'collectible.pinned', { collectibleId: row.id, authorId: row.authorId }, whenStill(row)),
    ctx.db
      .update(c)
      .set({
        ...settled,
        status: statusAfter('pin', true),
        reason: null,
        pinRequest: request,
        pinnedAt: ctx.now,
      })
      .where(still(row)),
  ]
}

export function noteGivenUp(ctx: Ctx, row: Row, reason: CollectibleFailure): Statement[] {
  const fact = { collectibleId: row.id, authorId: row.authorId, reason }
  return [
    emit(ctx, 'collectible.pin-failed', fact, whenStill(row)),
    ctx.db
      .update(c)
      .set({ ...settled, status: statusAfter('fail', true), reason, pinRequest: null })
      .where(still(row)),
  ]
}

export function noteAgain(
  { db }: Ctx,
  row: Row,
  { request, failures, dueAt }: { request: string | null; failures: number; dueAt: number },
): Statement {
  return db.update(c).set({ pinRequest: request, pinFailures: failures, pinDueAt: dueAt }).where(still(row))
}

/** Takes the removal that is due, if nobody else is at it. */
export function claimUnpin(db: Database, rootCid: string, now: number) {
  return db
    .update(unpins)
    .set({ dueAt: now + LEASE })
    .where(sql`${unpins.rootCid} = ${rootCid} AND ${unpins.dueAt} <= ${now}`)
    .returning()
}

/** What the clock brings: steps that are due, and those that the queue has lost. */
export function duePins(db: Database, now: number) {
  return db.select({ id: c.id }).from(c).where(lte(c.pinDueAt, now)).orderBy(c.pinDueAt).limit(MOST_SWEPT)
}

export function dueUnpins(db: Database, now: number) {
  return db
    .select({ rootCid: unpins.rootCid })
    .from(unpins)
    .where(lte(unpins.dueAt, now))
    .orderBy(unpins.dueAt)
    .limit(MOST_SWEPT)
}
