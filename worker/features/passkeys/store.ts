import { and, eq, gt, isNull, type SQL, sql } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import type { Database } from '../../db/client'
import { isNullRefused } from '../../db/guard'
import { challenges, passkeys, users } from '../../db/schema'
import { passkeyLimits } from './limits'

export type PasskeyRow = typeof passkeys.$inferSelect
type Challenge = typeof challenges.$inferSelect

export function insertChallenge(db: Database, row: Challenge) {
  return db.insert(challenges).values(row)
}

/** @returns a row if it was there, for this person and purpose, and in time; it is gone then */
export function spendChallenge(
  db: Database,
  { id, purpose, userId, now }: Omit<Challenge, 'expiresAt'> & { now: number },
) {
  const owner = userId === null ? isNull(challenges.userId) : eq(challenges.userId, userId)
  return db
    .delete(challenges)
    .where(and(eq(challenges.id, id), eq(challenges.purpose, purpose), owner, gt(challenges.expiresAt, now)))
    .returning({ id: challenges.id })
}

export function passkeyById(db: Database, id: string) {
  return db.select().from(passkeys).where(eq(passkeys.id, id))
}

export function userByPasskey(db: Database, id: string) {
  const owner = sql`(SELECT ${passkeys.userId} FROM ${passkeys} WHERE ${passkeys.id} = ${id})`
  return db.select().from(users).where(eq(users.id, owner))
}

/** All of them: there are at most `passkeyLimits.perPerson`. */
export function passkeysOf(db: Database, userId: UserId) {
  return db.select().from(passkeys).where(eq(passkeys.userId, userId)).orderBy(passkeys.createdAt)
}

export function personById(db: Database, id: UserId) {
  return db
    .select({ username: users.username, displayName: users.displayName })
    .from(users)
    .where(eq(users.id, id))
}

/** Fails where they have as many as one may. */
export function insertPasskey(db: Database, row: PasskeyRow) {
  const count = sql`(SELECT count(*) FROM ${passkeys} WHERE ${passkeys.userId} = ${row.userId})`
  const userId = sql`(CASE WHEN ${count} < ${passkeyLimits.perPerson} THEN ${row.userId} END)`
  return db.insert(passkeys).values({ ...row, userId })
}

export function foundNoRoom(error: unknown): boolean {
  return isNullRefused(error, 'passkeys.user_id')
}

/** It was used: its counter, where it has one, only rises. */
export function usePasskey(db: Database, id: string, counter: number, now: number) {
  return db
    .update(passkeys)
    .set({ counter: sql`max(${passkeys.counter}, ${counter})`, lastUsedAt: now })
    .where(eq(passkeys.id, id))
}

export function renamePasskey(db: Database, userId: UserId, id: string, name: string) {
  return db.update(passkeys).set({ name }).where(own(userId, id)).returning()
}

export function deletePasskey(db: Database, userId: UserId, id: string, when: SQL) {
  return db
    .delete(passkeys)
    .where(and(own(userId, id), when))
    .returning({ id: passkeys.id })
}

function own(userId: UserId, id: string) {
  return and(eq(passkeys.userId, userId), eq(passkeys.id, id))
}
