import { and, desc, eq, gt, sql } from 'drizzle-orm'
import type { Database } from '../../db/client'
import { isOneOf } from '../../db/many'
import { chainBlocks, chainWatches, collectibles, mintedTokens } from '../../db/schema'
import type { ChainFault, Place } from './rpc'

/** Which contract. */
export type Watched = { chainId: number; contract: string }
export type Redemption = { tokenId: string; to: `0x${string}`; block: number; txHash: string }

/** How many blocks are remembered to find back to. */
const KEPT = 64

const at = (
  table: typeof chainWatches | typeof chainBlocks | typeof mintedTokens,
  { chainId, contract }: Watched,
) => and(eq(table.chainId, chainId), eq(table.contract, contract))

export function watchOf(db: Database, watched: Watched) {
  return db.select().from(chainWatches).where(at(chainWatches, watched))
}

/** The blocks that were read up to, the last first. */
export function blocksOf(db: Database, watched: Watched) {
  return db
    .select({ number: chainBlocks.number, hash: chainBlocks.hash })
    .from(chainBlocks)
    .where(at(chainBlocks, watched))
    .orderBy(desc(chainBlocks.number))
    .limit(KEPT)
}

export function beginWatch(db: Database, watched: Watched, block: number) {
  return db
    .insert(chainWatches)
    .values({ ...watched, block })
    .onConflictDoNothing()
}

/** Nobody else has moved on meanwhile: a condition. */
export function stillAt({ chainId, contract }: Watched, block: number) {
  return sql`EXISTS (SELECT 1 FROM ${chainWatches} WHERE ${chainWatches.chainId} = ${chainId}
    AND ${chainWatches.contract} = ${contract} AND ${chainWatches.block} = ${block})`
}

export function moveTo(db: Database, watched: Watched, block: number, now: number) {
  return db.update(chainWatches).set({ block, fault: null, readAt: now }).where(at(chainWatches, watched))
}

export function noteFault(db: Database, watched: Watched, fault: ChainFault) {
  return db.update(chainWatches).set({ fault }).where(at(chainWatches, watched))
}

export function noteRead(db: Database, watched: Watched, now: number) {
  return db.update(chainWatches).set({ fault: null, readAt: now }).where(at(chainWatches, watched))
}

export function rememberBlock(db: Database, { chainId, contract }: Watched, { number, hash }: Place) {
  const old = sql`SELECT ${chainBlocks.number} FROM ${chainBlocks} WHERE ${chainBlocks.chainId} = ${chainId}
    AND ${chainBlocks.contract} = ${contract} ORDER BY ${chainBlocks.number} DESC LIMIT -1 OFFSET ${KEPT}`
  return [
    db
      .insert(chainBlocks)
      .values({ chainId, contract, number, hash })
      .onConflictDoUpdate({
        target: [chainBlocks.chainId, chainBlocks.contract, chainBlocks.number],
        set: { hash },
      }),
    db
      .delete(chainBlocks)
      .where(and(at(chainBlocks, { chainId, contract }), sql`${chainBlocks.number} IN (${old})`)),
  ]
}

export function forgetBlocks(db: Database, watched: Watched, after: number) {
  return db.delete(chainBlocks).where(and(at(chainBlocks, watched), gt(chainBlocks.number, after)))
}

export function insertMinted(db: Database, watched: Watched, { tokenId, block, txHash }: Redemption) {
  return db
    .insert(mintedTokens)
    .values({ ...watched, tokenId, block, txHash })
    .onConflictDoUpdate({
      target: [mintedTokens.chainId, mintedTokens.contract, mintedTokens.tokenId],
      set: { block, txHash },
    })
}

export function mintedAfter(db: Database, watched: Watched, block: number) {
  return db
    .select({ tokenId: mintedTokens.tokenId })
    .from(mintedTokens)
    .where(and(at(mintedTokens, watched), gt(mintedTokens.block, block)))
}

export function forgetMinted(db: Database, watched: Watched, tokenIds: string[]) {
  return db
    .delete(mintedTokens)
    .where(and(at(mintedTokens, watched), isOneOf(mintedTokens.tokenId, tokenIds)))
}

/** The collectibles that the tokens stand for. */
export function collectiblesOf(db: Database, tokenIds: string[]) {
  return db
    .select({
      id: collectibles.id,
      tokenId: collectibles.tokenId,
      chainId: collectibles.chainId,
      contract: collectibles.contract,
    })
    .from(collectibles)
    .where(isOneOf(collectibles.tokenId, tokenIds))
}
