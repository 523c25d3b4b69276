import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { checksummed, type Hex, toHex } from '../core/ethereum'
import { makeCtx } from '../ctx'
import { connect } from '../db/client'
import { chainWatches } from '../db/schema'
import type { Env } from '../env'
import { REDEEMED } from '../features/minting/voucher'
import { watchChain } from '../features/minting/watch'
import type { CollectibleView } from '../features/collectibles/contract'
import { deliverUnlessHeld, testEnv } from './bus'
import type { Person } from './world'

export const CHAIN_ID = 31_337

type State = {
  chainId: number
  latest: number
  final: number
  forks: [from: number, salt: string][]
  logs: Log[]
  fails: string[]
  after: number
  most: number
  says: Record<string, unknown>
  afterwards: Record<string, Partial<State>>
}
export type Log = Record<string, unknown> & { block: number }

/** A contract of its own on a chain of its own, and a node that knows both. */
export function chain(more: Partial<Env> = {}) {
  const contract = checksummed(toHex(randomBytes(20)))
  const url = `https://chain.example/${contract.slice(2)}`
  const env: Env = {
    ...testEnv,
    CHAIN_ID: String(CHAIN_ID),
    COLLECTIBLES_CONTRACT: contract,
    COLLECTIBLES_CONTRACT_BLOCK: '100',
    CHAIN_CONFIRMATIONS: 'finalized',
    CHAIN_RPC: url,
    ...more,
  }
  return {
    contract,
    env,
    /** Changes what the node says. */
    async is(state: Partial<State>): Promise<{ ranges: [number, number][] }> {
      const init: Partial<State> = { chainId: CHAIN_ID, ...state }
      return (await fetch(url, { method: 'PUT', body: JSON.stringify(init) })).json()
    },
    /** The log of a voucher that was redeemed. */
    redeemed(tokenId: string, block: number, to: Hex, rest: object = {}): Log {
      return { address: contract, topic: REDEEMED, block, tokenId, to, ...rest }
    },
    /** What the clock does. */
    async watch(limits = { patience: 300, rounds: 20 }): Promise<void> {
      const execution = createExecutionContext()
      const ctx = makeCtx(env, { defer: (work) => execution.waitUntil(work) })
      await watchChain(ctx, limits)
      await waitOnExecutionContext(execution)
      await deliverUnlessHeld()
    },
    async stands() {
      const [row] = await connect(env)
        .select({ block: chainWatches.block, fault: chainWatches.fault })
        .from(chainWatches)
        .where(eq(chainWatches.contract, contract.toLowerCase()))
      return row
    },
  }
}
export type TestChain = ReturnType<typeof chain>

/** A collectible of a new post. */
export async function collects(who: Person, text = 'The first carrots are up!'): Promise<CollectibleView> {
  const { id } = await who.posts(text)
  return who.does<CollectibleView>('POST', '/collectibles', { subjectType: 'post', subjectId: id })
}
