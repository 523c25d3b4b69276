import { and, asc, eq, gt, isNull, type SQL, sql } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import type { Ctx } from '../../ctx'
import type { Database } from '../../db/client'
import type { PageRequest } from '../../db/page'
import { signUpRequests } from '../../db/schema'

/*
 * Those who wait to be let in. There is no account of theirs, nor a session; their name is kept for them until somebody
 * decides, or the clock forgets them.
 */
export type RequestRow = typeof signUpRequests.$inferSelect

export function insertRequest(db: Database, row: typeof signUpRequests.$inferInsert) {
  return db.insert(signUpRequests).values(row)
}

/** Whether somebody waits for that name. */
export function waitingByName(db: Database, username: string) {
  return db
    .select({ id: signUpRequests.id })
    .from(signUpRequests)
    .where(and(eq(signUpRequests.username, username), isNull(signUpRequests.outcome)))
}

export function requestById(db: Database, id: string) {
  return db.select().from(signUpRequests).where(eq(signUpRequests.id, id))
}

/** Those who wait longest first. */
export function listWaiting(db: Database, page: PageRequest<[string]>) {
  const later = page.after ? gt(signUpRequests.id, page.after[0]) : undefined
  return db
    .select()
    .from(signUpRequests)
    .where(and(isNull(signUpRequests.outcome), later))
    .orderBy(asc(signUpRequests.id))
    .limit(page.limit + 1)
}

/** As SQL, for the guard of a decision: of two at once, one holds. */
export function isWaiting(id: string): SQL {
  return sql`EXISTS (SELECT 1 FROM ${signUpRequests} WHERE ${signUpRequests.id} = ${id} AND ${signUpRequests.outcome} IS NULL)`
}

/** What is not needed any more is not kept. The rest goes by the clock. */
export function settleRequest(
  db: Database,
  id: string,
  outcome: 'approved' | 'refused',
  by: { userId: UserId; now: number },
) {
  return db
    .update(signUpRequests)
    .set({ outcome, decidedAt: by.now, decidedBy: by.userId, passwordHash: '', reason: '' })
    .where(eq(signUpRequests.id, id))
}

/** Confirms the address of somebody who waits. @returns null when there is nobody of that id */
export async function confirmRequest(
  { db, now }: Ctx,
  id: string,
): Promise<{ email: string; username: string } | null> {
  const [row] = await db
    .update(signUpRequests)
    .set({ emailConfirmedAt: now })
    .where(and(eq(signUpRequests.id, id), isNull(signUpRequests.outcome)))
    .returning({ email: signUpRequests.email, username: signUpRequests.username })
  return row ?? null
}
