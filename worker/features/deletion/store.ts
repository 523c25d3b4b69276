import { and, between, desc, eq, isNotNull, isNull, lt, sql } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import { DAY } from '../../core/time'
import type { Database } from '../../db/client'
import type { PageRequest } from '../../db/page'
import { departures, users } from '../../db/schema'

const otherAdmins = sql<number>`EXISTS (
  SELECT 1 FROM ${users} AS admin WHERE admin.role = 'admin' AND admin.role <> 'user' AND admin.id <> users.id
    AND admin.standing = 'active')`.as('other_admins')

export function personById(db: Database, id: UserId) {
  return db.select().from(users).where(eq(users.id, id))
}

export function findLeaving(db: Database, id: UserId) {
  return db.select({ user: users.id, otherAdmins }).from(users).where(eq(users.id, id))
}

/** By the name they go by, or went by before they left. */
export function idByName(db: Database, username: string) {
  return db
    .select({ id: users.id })
    .from(users)
    .where(
      sql`${users.username} = ${username} OR ${users.id} = (SELECT user_id FROM ${departures} WHERE username = ${username})`,
    )
}

export function listDeletions(db: Database, { limit, after }: PageRequest<[string]>) {
  return db
    .select()
    .from(departures)
    .where(and(isNotNull(departures.dueAt), after ? lt(departures.id, after[0]) : undefined))
    .orderBy(desc(departures.id))
    .limit(limit + 1)
}

export function departureById(db: Database, id: string) {
  return db.select().from(departures).where(eq(departures.id, id))
}

/** Those to be told that it is about to begin. */
export function toWarn(db: Database, now: number, limit: number) {
  return db
    .select({ id: departures.id, userId: departures.userId, dueAt: departures.dueAt })
    .from(departures)
    .where(
      and(
        between(departures.dueAt, now + 1, now + DAY),
        isNull(departures.step),
        isNull(departures.warnedAt),
        isNull(departures.finishedAt),
      ),
    )
    .orderBy(departures.dueAt)
    .limit(limit)
}

/** Those whose time has come, and those that nobody has gone on with since `quiet`. */
export function toContinue(db: Database, now: number, quiet: number, limit: number) {
  return db
    .select({ id: departures.id, step: departures.step })
    .from(departures)
    .where(
      sql`${departures.dueAt} <= ${now} AND ${departures.finishedAt} IS NULL
        AND (${departures.step} IS NULL OR ${departures.touchedAt} < ${quiet})`,
    )
    .orderBy(departures.dueAt)
    .limit(limit)
}
