import { sql } from 'drizzle-orm'
import type { Ctx } from '../ctx'
import { chainWatches } from '../db/schema'
import { chainFault, chainOf } from '../setup/chain'

/** What kept the contract from being read the last time, and what to do about it. */
const words: Record<string, string> = {
  unreachable: 'the node does not answer: check CHAIN_RPC',
  refused: 'the node refuses what it is asked: check CHAIN_RPC, and what its plan allows',
  malformed: 'the node answers what no node should: check CHAIN_RPC',
  too_large: 'a block has more to tell than is read at once',
  wrong_chain: 'the node is of another chain than CHAIN_ID: nothing is read from it',
  unfinal: 'the node does not say which block is final: set CHAIN_CONFIRMATIONS to a number of blocks',
  unsteady: 'the node is behind, or the chain is changing: it is tried again in five minutes',
}

/** What is wrong with the minting of collectibles, or null. */
export async function chainTrouble({ db, env }: Ctx): Promise<string | null> {
  const fault = chainFault(env)
  if (fault !== null) return fault
  const chain = chainOf(env)
  if (chain === null) return null
  if (chain.signer === null) return 'no voucher is signed: set COLLECTIBLES_SIGNER'
  if (chain.rpc === null) return 'nothing is ever seen as minted: set CHAIN_RPC'
  const [watch] = await db
    .select({ fault: chainWatches.fault })
    .from(chainWatches)
    .where(
      sql`${chainWatches.chainId} = ${chain.chainId} AND ${chainWatches.contract} = ${chain.contract.toLowerCase()}`,
    )
  if (!watch?.fault) return null
  return words[watch.fault] ?? 'the chain could not be read: see the log of "chain"'
}
