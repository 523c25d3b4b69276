import { and, desc, eq, gt, sql } from 'drizzle-orm'
import type { CollectibleId, UserId } from '../../core/ids'
import type { Database } from '../../db/client'
import { vouchers, wallets } from '../../db/schema'

export type VoucherRow = typeof vouchers.$inferSelect

/** The wallet, if it is this person's. */
export function linkedWallet(db: Database, userId: UserId, address: `0x${string}`) {
  return db
    .select({ address: wallets.address })
    .from(wallets)
    .where(and(eq(wallets.userId, userId), eq(wallets.address, address)))
}

type Terms = Pick<
  VoucherRow,
  'userId' | 'collectibleId' | 'wallet' | 'chainId' | 'contract' | 'signer' | 'amount' | 'royaltyBps'
>

/** One of these very terms that is good until then at least. */
export function voucherOf(db: Database, terms: Terms, until: number) {
  return db
    .select()
    .from(vouchers)
    .where(
      and(
        eq(vouchers.collectibleId, terms.collectibleId),
        eq(vouchers.userId, terms.userId),
        eq(vouchers.wallet, terms.wallet),
        eq(vouchers.chainId, terms.chainId),
        eq(vouchers.contract, terms.contract),
        eq(vouchers.signer, terms.signer),
        eq(vouchers.amount, terms.amount),
        eq(vouchers.royaltyBps, terms.royaltyBps),
        gt(vouchers.deadline, until),
      ),
    )
    .orderBy(desc(vouchers.createdAt))
    .limit(1)
}

export function insertVoucher(db: Database, row: VoucherRow) {
  return db.insert(vouchers).values(row)
}

const last = (userId: UserId, collectibleId: CollectibleId) => sql`(SELECT ${vouchers.nonce} FROM ${vouchers}
  WHERE ${vouchers.collectibleId} = ${collectibleId} AND ${vouchers.userId} = ${userId}
  ORDER BY ${vouchers.createdAt} DESC LIMIT 1)`

/** The last one that this person was given. */
export function lastVoucher(db: Database, userId: UserId, collectibleId: CollectibleId) {
  return db
    .select()
    .from(vouchers)
    .where(eq(vouchers.nonce, last(userId, collectibleId)))
}

export function noteTransaction(
  db: Database,
  userId: UserId,
  collectibleId: CollectibleId,
  txHash: `0x${string}`,
) {
  return db
    .update(vouchers)
    .set({ txHash })
    .where(eq(vouchers.nonce, last(userId, collectibleId)))
    .returning()
}
