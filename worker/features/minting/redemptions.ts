import { ChainError, type Log, type Rpc } from './rpc'
import type { Redemption } from './watch-store'

/** @returns null where the node has more than it answers at once */
export async function readRedemptions(
  rpc: Rpc,
  contract: string,
  from: number,
  to: number,
): Promise<Redemption[] | null> {
  const [{ REDEEMED }, { checksummed }] = await Promise.all([
    import('./voucher'),
    import('../../core/ethereum'),
  ])
  try {
    const logs = await rpc.logs(contract, REDEEMED, from, to)
    const found = logs.flatMap((log) => redemptionOf(log, { event: REDEEMED, contract, from, to }) ?? [])
    return found.map((each) => ({ ...each, to: checksummed(each.to) }))
  } catch (error) {
    if (error instanceof ChainError && ['refused', 'too_large'].includes(error.fault)) return null
    throw error
  }
}

/** Null for what is none of this contract's: a node that does not look at what it is asked is no reason to believe it. */
function redemptionOf(
  log: Log,
  { event, contract, from, to }: { event: string; contract: string; from: number; to: number },
): Redemption | null {
  const [topic, tokenId, recipient, nonce] = log.topics
  if (log.removed || log.address.toLowerCase() !== contract || topic?.toLowerCase() !== event) return null
  const block = Number(log.blockNumber)
  if (!tokenId || !recipient || !nonce || log.data.length !== 66 || block < from || block > to)
    throw new ChainError('malformed')
  return {
    tokenId: String(BigInt(tokenId)),
    to: `0x${recipient.slice(-40)}`,
    block,
    txHash: log.transactionHash.toLowerCase(),
  }
}
