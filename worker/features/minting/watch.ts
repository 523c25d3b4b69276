import type { Hex } from '../../core/ethereum'
import { logFailure } from '../../core/failure'
import { SECOND } from '../../core/time'
import type { Ctx } from '../../ctx'
import { guard, guardFailed } from '../../db/guard'
import { flush, store } from '../../events/outbox'
import { type Chain, chainOf } from '../../setup/chain'
import { markMinted, unmarkMinted } from '../collectibles/mint'
import { smaller, SPAN } from './policy'
import { readRedemptions } from './redemptions'
import { ChainError, type Place, type Rpc, rpcOf } from './rpc'
import {
  beginWatch,
  blocksOf,
  collectiblesOf,
  forgetBlocks,
  forgetMinted,
  insertMinted,
  mintedAfter,
  moveTo,
  noteFault,
  noteRead,
  type Redemption,
  rememberBlock,
  stillAt,
  type Watched,
  watchOf,
} from './watch-store'

/** Redemptions that are recorded in one transaction. */
const MOST_AT_ONCE = 50

type Limits = { patience: number; rounds: number }
/** A minute at most, where the node answers at all. */
const usual: Limits = { patience: 5 * SECOND, rounds: 20 }

/** One contract, and a node that knows its chain. */
type Watch = Watched & { ctx: Ctx; chain: Chain; rpc: Rpc; rounds: number }

/**
 * Reads on what the contract has minted, from where it stopped, as far as the chain is final. It can be stopped anywhere and
 * run twice at once: how far it came is stored together with what it found.
 */
export async function watchChain(ctx: Ctx, { patience, rounds }: Limits = usual): Promise<void> {
  const chain = chainOf(ctx.env)
  if (!chain?.rpc) return
  const watched = { chainId: chain.chainId, contract: chain.contract.toLowerCase() }
  await beginWatch(ctx.db, watched, chain.since - 1)
  try {
    await readOn({ ctx, chain, rounds, rpc: rpcOf(chain.rpc, patience), ...watched })
  } catch (error) {
    // Somebody else was at it.
    if (guardFailed(error)) return
    if (!(error instanceof ChainError)) throw error
    logFailure('chain', error, watched)
    await noteFault(ctx.db, watched, error.fault)
  } finally {
    await flush(ctx, ctx.emitted)
  }
}

async function readOn(watch: Watch): Promise<void> {
  const { ctx, chain, rpc, rounds } = watch
  if ((await rpc.chainId()) !== chain.chainId) throw new ChainError('wrong_chain')
  let from = await sameChain(watch)
  const final = await finalBlock(watch)
  let span = SPAN.most
  for (let round = 0; round < rounds && from.number < final; round++) {
    const read = await readRange(watch, from, Math.min(from.number + span, final))
    if (read === null && span === SPAN.least) throw new ChainError('too_large')
    if (read === null) span = smaller(span)
    else {
      await record(watch, from.number, read)
      from = read.end
    }
  }
  if (from.number >= final) await noteRead(ctx.db, watch, ctx.now)
}

async function finalBlock({ chain, rpc }: Watch): Promise<number> {
  const { confirmations } = chain
  const last = await rpc.last(confirmations === null ? 'finalized' : 'latest')
  if (last === null) throw new ChainError('unfinal')
  return last.number - (confirmations ?? 0)
}

/** Where there is no hash yet, nothing was read. */
type From = { number: number; hash: string | null }

/** Where to read on: behind the last block that still is what it was. What was found after it is taken back. */
async function sameChain(watch: Watch): Promise<From> {
  const { ctx, chain, rpc } = watch
  const [[state], known] = await ctx.db.batch([watchOf(ctx.db, watch), blocksOf(ctx.db, watch)])
  const start = { number: state?.block ?? chain.since - 1, hash: null }
  if (known.length === 0) return start
  for (const place of known) {
    const there = await rpc.block(place.number)
    // A node that is behind does not know it: that says nothing.
    if (there === null) throw new ChainError('unsteady')
    if (there.hash !== place.hash) continue
    if (place.number !== start.number) await goBack(watch, start.number, place.number)
    return place
  }
  await goBack(watch, start.number, chain.since - 1)
  return { number: chain.since - 1, hash: null }
}

async function goBack(watch: Watch, from: number, to: number): Promise<void> {
  const { ctx, chainId, contract } = watch
  const { db } = ctx
  const gone = (await mintedAfter(db, watch, to)).map(({ tokenId }) => tokenId)
  const marked = (await collectiblesOf(db, gone)).filter(
    (each) => each.chainId === chainId && each.contract?.toLowerCase() === contract,
  )
  await store(ctx, [
    guard(db, stillAt(watch, from)),
    ...marked.flatMap(({ id }) => unmarkMinted(ctx, id)),
    forgetMinted(db, watch, gone),
    forgetBlocks(db, watch, to),
    moveTo(db, watch, to, ctx.now),
  ])
}

type Range = { end: Place; redemptions: Redemption[] }

/**
 * What was redeemed after one block and up to another.
 * @returns null for more than can be read at once
 */
async function readRange({ rpc, contract }: Watch, from: From, to: number): Promise<Range | null> {
  const end = await rpc.block(to)
  if (end === null) throw new ChainError('unsteady')
  const redemptions = await readRedemptions(rpc, contract, from.number + 1, to)
  if (redemptions === null) return null
  if (redemptions.length > MOST_AT_ONCE && to - from.number > 1) return null
  // All of it has to be of one chain: that which was read before, and that which ends here.
  const [before, after] = [from.hash === null ? null : await rpc.block(from.number), await rpc.block(to)]
  if (after?.hash !== end.hash || (from.hash !== null && before?.hash !== from.hash))
    throw new ChainError('unsteady')
  return { end, redemptions }
}

async function record(watch: Watch, from: number, { end, redemptions }: Range): Promise<void> {
  const { ctx, chain, chainId } = watch
  const { db, now } = ctx
  const tokens = new Map(redemptions.map((each) => [each.tokenId, each]))
  const known = tokens.size > 0 ? await collectiblesOf(db, [...tokens.keys()]) : []
  const { checksummed } = await import('../../core/ethereum')
  const contract: Hex = checksummed(chain.contract)
  await store(ctx, [
    guard(db, stillAt(watch, from)),
    ...known.flatMap(({ id, tokenId }) => {
      const { txHash, to } = tokens.get(tokenId)!
      return markMinted(ctx, id, { chainId, contract, txHash, to, at: now })
    }),
    ...[...tokens.values()].map((each) => insertMinted(db, watch, each)),
    ...rememberBlock(db, watch, end),
    moveTo(db, watch, end.number, now),
  ])
}
