import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { CollectibleId, UserId } from '../../core/ids'
import { users } from './identity'

/** What was signed for authors to mint by; for each it says for how long. */
export const vouchers = sqliteTable(
  'vouchers',
  {
    /** A number of 128 bits, which the contract takes once. */
    nonce: text().primaryKey(),
    collectibleId: text().$type<CollectibleId>().notNull(),
    userId: text()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    wallet: text().$type<`0x${string}`>().notNull(),
    chainId: integer().notNull(),
    contract: text().$type<`0x${string}`>().notNull(),
    signer: text().notNull(),
    tokenId: text().notNull(),
    amount: integer().notNull(),
    royaltyBps: integer().notNull(),
    /** As the contract counts: in seconds. */
    deadline: integer().notNull(),
    signature: text().$type<`0x${string}`>().notNull(),
    createdAt: integer().notNull(),
    /** When it may be forgotten. */
    expiresAt: integer().notNull(),
    /** What its author says redeems it: shown to them, and believed by nobody. */
    txHash: text().$type<`0x${string}`>(),
  },
  (t) => [
    index('vouchers_collectible').on(t.collectibleId, t.createdAt),
    index('vouchers_user').on(t.userId),
    index('vouchers_expiry').on(t.expiresAt),
  ],
)

/** How far each contract was read, and what kept it from being read. */
export const chainWatches = sqliteTable(
  'chain_watches',
  {
    chainId: integer().notNull(),
    contract: text().notNull(),
    /** The last block that was read. */
    block: integer().notNull(),
    fault: text(),
    /** When it last went well. */
    readAt: integer(),
  },
  (t) => [primaryKey({ columns: [t.chainId, t.contract] })],
)

/** Blocks up to which a contract was read, and what they were: another hash there later is another chain. */
export const chainBlocks = sqliteTable(
  'chain_blocks',
  {
    chainId: integer().notNull(),
    contract: text().notNull(),
    number: integer().notNull(),
    hash: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.chainId, t.contract, t.number] })],
)

/** Tokens that a contract has made, and in which block. */
export const mintedTokens = sqliteTable(
  'minted_tokens',
  {
    chainId: integer().notNull(),
    contract: text().notNull(),
    tokenId: text().notNull(),
    block: integer().notNull(),
    txHash: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.chainId, t.contract, t.tokenId] }),
    index('minted_tokens_block').on(t.chainId, t.contract, t.block),
  ],
)
