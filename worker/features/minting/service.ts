import { randomBytes } from 'node:crypto'
import { DomainError, notFound } from '../../core/errors'
import type { CollectibleId } from '../../core/ids'
import { iso, SECOND, WEEK } from '../../core/time'
import type { Env } from '../../env'
import { type Chain, chainOf } from '../../setup/chain'
import type { UserCtx } from '../../ctx'
import { admit, commit } from '../../use-case/exactly-once'
import { quietly, rateLimit } from '../../use-case/limits'
import { getCollectible } from '../collectibles/service'
import type { MintingSetup, MintingState, NewVoucher, VoucherView } from './contract'
import { mintLimits } from './limits'
import { ENOUGH_LEFT, mintRefusal, VOUCHER_LIFE } from './policy'
import {
  insertVoucher,
  lastVoucher,
  linkedWallet,
  noteTransaction,
  type VoucherRow,
  voucherOf,
} from './store'
import type { Voucher } from './voucher'

export async function setup(env: Env): Promise<MintingSetup> {
  const chain = chainOf(env)
  const most = { amount: mintLimits.copies, royaltyBps: mintLimits.royaltyBps }
  if (!chain?.signer) return { chain: null, most }
  const { checksummed } = await import('../../core/ethereum')
  return {
    chain: {
      chainId: chain.chainId,
      contract: checksummed(chain.contract),
      isWatched: chain.rpc !== null,
    },
    most,
  }
}

/** @throws unavailable where nothing is minted */
function signing(env: Env): Chain & { signer: string } {
  const chain = chainOf(env)
  if (chain?.signer) return { ...chain, signer: chain.signer }
  throw new DomainError('unavailable', 'Nothing is minted here: whoever runs Warren has not set it up.')
}

/**
 * Signs that the viewer's wallet may mint what they have made. While one of the same terms is good for a while yet, it is
 * answered again.
 * @throws not_found, forbidden, unavailable
 */
export async function offerVoucher(
  ctx: UserCtx,
  id: CollectibleId,
  { wallet, amount, royaltyBps }: NewVoucher,
): Promise<VoucherView> {
  const { db, env, viewer, now } = ctx
  const { addressOfKey, checksummed } = await import('../../core/ethereum')
  const { signVoucher } = await import('./voucher')
  const to = checksummed(wallet)
  const [, [linked]] = await admit(ctx, quietly(rateLimit.collect), [linkedWallet(db, viewer.id, to)])
  const chain = signing(env)
  const collectible = await getCollectible(ctx, id)
  const refusal = mintRefusal({
    isAuthor: collectible.viewer.isAuthor,
    isMinted: collectible.status === 'minted',
    canMint: collectible.viewer.canMint,
    isLinked: linked !== undefined,
  })
  if (refusal) throw new DomainError('forbidden', refusal)
  const { chainId, signer: key } = chain
  const contract = checksummed(chain.contract)
  const signer = addressOfKey(key)
  if (!signer) throw new DomainError('unavailable', 'Nothing is minted here: COLLECTIBLES_SIGNER is no key.')
  const terms = {
    collectibleId: id,
    userId: viewer.id,
    wallet: to,
    chainId,
    contract,
    signer,
    amount,
    royaltyBps,
  }
  const seconds = Math.floor(now / SECOND)
  const [former] = await voucherOf(db, terms, seconds + ENOUGH_LEFT)
  if (former) return voucherView(former)
  const deadline = seconds + VOUCHER_LIFE
  const open = {
    ...terms,
    tokenId: collectible.tokenId,
    nonce: String(BigInt(`0x${randomBytes(16).toString('hex')}`)),
    deadline,
    createdAt: now,
    expiresAt: deadline * SECOND + WEEK,
    txHash: null,
  }
  const row: VoucherRow = { ...open, signature: signVoucher(messageOf(open), { chainId, contract }, key) }
  return (await commit(ctx, { status: 200, body: await voucherView(row) }, [insertVoucher(db, row)])).body
}

type Signed = Pick<VoucherRow, 'wallet' | 'tokenId' | 'amount' | 'royaltyBps' | 'nonce' | 'deadline'>

function messageOf({ wallet, tokenId, amount, royaltyBps, nonce, deadline }: Signed): Voucher {
  return {
    to: wallet,
    tokenId: BigInt(tokenId),
    amount: BigInt(amount),
    royaltyBps: BigInt(royaltyBps),
    nonce: BigInt(nonce),
    deadline: BigInt(deadline),
  }
}

/** How the viewer's minting stands. @throws not_found for what is not theirs */
export async function mintingState(ctx: UserCtx, id: CollectibleId): Promise<MintingState> {
  const { db, viewer, now } = ctx
  const collectible = await getCollectible(ctx, id)
  if (!collectible.viewer.isAuthor) throw notFound('collectible')
  const [row] = await lastVoucher(db, viewer.id, id)
  const matters = row && (row.deadline * SECOND > now || row.txHash !== null)
  return { voucher: matters && collectible.status !== 'minted' ? await voucherView(row) : null }
}

/**
 * The viewer says which transaction redeems their voucher. It is shown to them; what is minted, the chain says.
 * @throws not_found where they were given none
 */
export async function noteSent(ctx: UserCtx, id: CollectibleId, hash: string): Promise<VoucherView> {
  await admit(ctx, quietly(rateLimit.collect), [])
  const [row] = await noteTransaction(ctx.db, ctx.viewer.id, id, hash.toLowerCase() as `0x${string}`)
  if (!row) throw notFound('voucher')
  return voucherView(row)
}

async function voucherView(row: VoucherRow): Promise<VoucherView> {
  const { redemption } = await import('./voucher')
  const { wallet, tokenId, amount, royaltyBps, nonce, deadline, signature, chainId, contract, txHash } = row
  return {
    voucher: {
      to: wallet,
      tokenId,
      amount: String(amount),
      royaltyBps: String(royaltyBps),
      nonce,
      deadline,
    },
    signature,
    chainId,
    contract,
    transaction: { to: contract, data: redemption(messageOf(row), signature), value: '0x0' },
    expiresAt: iso(deadline * SECOND),
    txHash,
  }
}
