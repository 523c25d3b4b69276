import { and, asc, eq, gt, sql } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import type { Database } from '../../db/client'
import { challenges, users, wallets } from '../../db/schema'
import { personVisible } from '../profiles/find'
import { walletLimits } from './limits'

export type WalletRow = typeof wallets.$inferSelect

export function insertNonce(db: Database, row: { id: string; userId: UserId; expiresAt: number }) {
  return db.insert(challenges).values({ ...row, purpose: 'wallet' })
}

/** @returns a row if it was there, for this person and in time; it is gone then */
export function spendNonce(db: Database, { id, userId, now }: { id: string; userId: UserId; now: number }) {
  return db
    .delete(challenges)
    .where(
      and(
        eq(challenges.id, id),
        eq(challenges.purpose, 'wallet'),
        eq(challenges.userId, userId),
        gt(challenges.expiresAt, now),
      ),
    )
    .returning({ id: challenges.id })
}

/** All of them: there are at most `walletLimits.perPerson`. */
export function walletsOf(db: Database, userId: UserId) {
  return db
    .select()
    .from(wallets)
    .where(eq(wallets.userId, userId))
    .orderBy(asc(wallets.createdAt), asc(wallets.address))
}

export function walletBy(db: Database, address: WalletRow['address']) {
  return db.select().from(wallets).where(eq(wallets.address, address))
}

/** Those that somebody shows; of nobody whom the viewer does not see. */
export function shownWallets(db: Database, username: string, viewer: UserId | null) {
  const person = personVisible(db, username, viewer)
  return {
    person,
    shown: db
      .select({ address: wallets.address })
      .from(wallets)
      .innerJoin(users, eq(users.id, wallets.userId))
      .where(and(eq(users.username, username), eq(wallets.isShown, true)))
      .orderBy(asc(wallets.createdAt), asc(wallets.address)),
  }
}

/** One more may be linked: a condition. */
export function hasRoom(userId: UserId) {
  return sql`(SELECT count(*) FROM ${wallets} WHERE ${wallets.userId} = ${userId}) < ${walletLimits.perPerson}`
}

export function insertWallet(db: Database, row: WalletRow) {
  return db.insert(wallets).values(row)
}

export function showWallet(db: Database, userId: UserId, address: WalletRow['address'], isShown: boolean) {
  return db.update(wallets).set({ isShown }).where(own(userId, address)).returning()
}

export function deleteWallet(db: Database, userId: UserId, address: WalletRow['address']) {
  return db.delete(wallets).where(own(userId, address))
}

function own(userId: UserId, address: WalletRow['address']) {
  return and(eq(wallets.userId, userId), eq(wallets.address, address))
}
