import { and, eq, isNotNull, isNull, lt, sql } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import type { Database } from '../../db/client'
import { recoveryCodes, totpSecrets, users } from '../../db/schema'
import { hashOf } from './codes'

export function personById(db: Database, id: UserId) {
  return db.select().from(users).where(eq(users.id, id))
}

export function secretOf(db: Database, userId: UserId) {
  return db.select().from(totpSecrets).where(eq(totpSecrets.userId, userId))
}

/** In place of one that was begun with before, and never of one that is in use. @returns a row if it was taken */
export function beginSecret(db: Database, userId: UserId, secret: string, now: number) {
  return db
    .insert(totpSecrets)
    .values({ userId, secret, createdAt: now })
    .onConflictDoUpdate({
      target: totpSecrets.userId,
      set: { secret, createdAt: now },
      setWhere: isNull(totpSecrets.confirmedAt),
    })
    .returning({ userId: totpSecrets.userId })
}

/** As SQL, whether this very secret waits for its first code. */
export function isWaiting(userId: UserId, secret: string) {
  return sql`EXISTS (SELECT 1 FROM ${totpSecrets} WHERE ${totpSecrets.userId} = ${userId}
    AND ${totpSecrets.secret} = ${secret} AND ${totpSecrets.confirmedAt} IS NULL)`
}

export function confirmSecret(db: Database, userId: UserId, step: number, now: number) {
  return db
    .update(totpSecrets)
    .set({ confirmedAt: now, lastStep: step })
    .where(eq(totpSecrets.userId, userId))
}

/**
 * Takes the code of a step, if none of it or of a later one was taken yet.
 * @param secret as it is to be stored from now on
 * @returns a row if it was taken
 */
export function takeStep(db: Database, userId: UserId, step: number, secret: string) {
  const isOn = and(eq(totpSecrets.userId, userId), isNotNull(totpSecrets.confirmedAt))
  return db
    .update(totpSecrets)
    .set({ lastStep: step, secret })
    .where(and(isOn, lt(totpSecrets.lastStep, step)))
    .returning({ userId: totpSecrets.userId })
}

export function hasRecoveryCode(userId: UserId, hash: string) {
  return sql`EXISTS (SELECT 1 FROM ${recoveryCodes} WHERE ${recoveryCodes.userId} = ${userId} AND ${recoveryCodes.hash} = ${hash})`
}

/** @returns a row if there was one */
export function takeRecoveryCode(db: Database, userId: UserId, hash: string) {
  return db
    .delete(recoveryCodes)
    .where(and(eq(recoveryCodes.userId, userId), eq(recoveryCodes.hash, hash)))
    .returning({ hash: recoveryCodes.hash })
}

/** In place of all there were. */
export function replaceRecoveryCodes(db: Database, userId: UserId, codes: string[], now: number) {
  const rows = codes.map((code) => ({ userId, hash: hashOf(userId, code), createdAt: now }))
  return [removeRecoveryCodes(db, userId), db.insert(recoveryCodes).values(rows)]
}

export function removeRecoveryCodes(db: Database, userId: UserId) {
  return db.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId))
}

export function removeSecret(db: Database, userId: UserId) {
  return db.delete(totpSecrets).where(eq(totpSecrets.userId, userId))
}

export function setSecondFactor(db: Database, id: UserId, secondFactor: boolean) {
  return db.update(users).set({ secondFactor }).where(eq(users.id, id))
}

/** As SQL, whether they use one. */
export function usesOne(id: UserId) {
  return sql`EXISTS (SELECT 1 FROM ${users} WHERE ${users.id} = ${id} AND ${users.secondFactor} = 1)`
}
