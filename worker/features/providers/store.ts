import { and, asc, eq, gt, type SQL, sql } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import type { Database } from '../../db/client'
import { linkedAccounts, users } from '../../db/schema'
import { MOST_LINKED } from './contract'
import type { Identity } from './policy'

export type LinkedRow = typeof linkedAccounts.$inferSelect
type Who = Pick<Identity, 'issuer' | 'subject'>

function is({ issuer, subject }: Who) {
  return and(eq(linkedAccounts.issuer, issuer), eq(linkedAccounts.subject, subject))
}

/** Whose account the identity is linked to. */
export function userByIdentity(db: Database, who: Who) {
  const owner = db.select({ id: linkedAccounts.userId }).from(linkedAccounts).where(is(who))
  return db
    .select()
    .from(users)
    .where(eq(users.id, sql`${owner}`))
}

export function insertLinked(db: Database, row: LinkedRow) {
  return db.insert(linkedAccounts).values(row)
}

/** Notes that it was used, and what it is called there now. */
export function noteUse(db: Database, { label, ...who }: Who & { label: string }, now: number) {
  return db.update(linkedAccounts).set({ lastUsedAt: now, label }).where(is(who))
}

export function linkedOf(db: Database, userId: UserId) {
  return db
    .select()
    .from(linkedAccounts)
    .where(eq(linkedAccounts.userId, userId))
    .orderBy(asc(linkedAccounts.createdAt))
    .limit(MOST_LINKED)
}

/** As a condition: the identity is linked to that account, which has another way in as well. */
export function mayUnlink(who: Who, userId: UserId, ways: SQL<number>): SQL {
  return sql`EXISTS (SELECT 1 FROM ${linkedAccounts} WHERE ${ownedBy(who, userId)}) AND ${gt(ways, 1)}`
}

export function deleteLinked(db: Database, who: Who, userId: UserId, ways: SQL<number>) {
  return db.delete(linkedAccounts).where(and(ownedBy(who, userId), gt(ways, 1)))
}

export function linkedIs(db: Database, who: Who, userId: UserId) {
  return db.select({ subject: linkedAccounts.subject }).from(linkedAccounts).where(ownedBy(who, userId))
}

function ownedBy(who: Who, userId: UserId) {
  return and(is(who), eq(linkedAccounts.userId, userId))
}
