import { createHash, randomBytes } from 'node:crypto'
import { detail } from '../../core/details'
import { DomainError, notFound } from '../../core/errors'
import { iso } from '../../core/time'
import type { Ctx, UserCtx } from '../../ctx'
import { uniqueViolation } from '../../db/client'
import { guard, guardFailed } from '../../db/guard'
import { admit, commit, done, type Reply } from '../../use-case/exactly-once'
import { quietly, rateLimit } from '../../use-case/limits'
import { lastProof, requireRecent } from '../auth/recent'
import type { Audience } from './audience'
import type { NewWallet, ShownWallets, WalletChallenge, WalletView } from './contract'
import { walletLimits } from './limits'
import { CHALLENGE_LIFE, readSiwe, type Siwe, siweFault, type SiweFault, siweText } from './siwe'
import {
  deleteWallet,
  hasRoom,
  insertNonce,
  insertWallet,
  shownWallets,
  showWallet,
  spendNonce,
  walletBy,
  type WalletRow,
  walletsOf,
} from './store'

const told: Record<SiweFault | 'malformed' | 'wrong_signature', string> = {
  malformed: 'This is no message as EIP-4361 writes them.',
  wrong_domain: 'This message is for another site.',
  wrong_uri: 'This message is for another site.',
  wrong_chain: 'This message is for another chain.',
  not_now: 'This message is for later. Is your clock right?',
  expired: 'This message is too old. Ask for another.',
  wrong_signature: 'This wallet has not signed this message.',
}

function refused(code: keyof typeof told): DomainError {
  const path = code === 'wrong_signature' ? 'signature' : 'message'
  return new DomainError('invalid_input', told[code], { errors: [{ path, message: told[code], code }] })
}

/** What is stored of a nonce: whoever reads the database cannot answer it. */
const hashOf = (nonce: string) => createHash('sha256').update(`wallet:${nonce}`).digest('base64url')

/**
 * Something for a wallet to sign, good once, for ten minutes and for the viewer alone.
 * @throws invalid_input
 */
export async function challenge(ctx: UserCtx, audience: Audience, asked: string): Promise<WalletChallenge> {
  const { db, viewer, now } = ctx
  await admit(ctx, rateLimit.account, [])
  const address = await addressIn(asked)
  const nonce = randomBytes(16).toString('hex')
  const expiresAt = now + CHALLENGE_LIFE
  const { domain, origin: uri, chainId } = audience
  await insertNonce(db, { id: hashOf(nonce), userId: viewer.id, expiresAt })
  const said: Siwe = { domain, address, uri, chainId, nonce, issuedAt: now, expiresAt, notBefore: null }
  return { message: siweText(said), nonce, domain, uri, chainId, expiresAt: iso(expiresAt) }
}

async function addressIn(text: string): Promise<WalletRow['address']> {
  const { parseAddress } = await import('../../core/ethereum')
  const address = parseAddress(text)
  if (address) return address
  const message = 'This address has a mistake in it: its capital letters do not fit.'
  throw new DomainError('invalid_input', message, { errors: [{ path: 'address', message }] })
}

/**
 * Links the wallet that has signed. A nonce is spent by whatever comes with it. Whose wallet it will be mints in the
 * viewer's name, so that it is they is to be fresh.
 * @throws recent_sign_in_required, challenge_ended, identity_taken, conflict, invalid_input with what was wrong
 */
export async function link(
  ctx: UserCtx,
  audience: Audience,
  { message, signature }: NewWallet,
): Promise<Reply<WalletView>> {
  const { db, viewer, now } = ctx
  const { digestOfText, parseAddress, recoverSigner } = await import('../../core/ethereum')
  const said = readSiwe(message)
  const address = said && parseAddress(said.address)
  const [, proof, [former]] = await admit(ctx, rateLimit.account, [
    lastProof(ctx),
    walletBy(db, address ?? '0x'),
  ])
  requireRecent(ctx, proof)
  if (!said || !address) throw refused('malformed')
  const [spent] = await spendNonce(db, { id: hashOf(said.nonce), userId: viewer.id, now })
  if (!spent)
    throw new DomainError(
      'challenge_ended',
      'This question was answered before, or more than ten minutes ago. Ask for another.',
    )
  const fault = siweFault(said, { ...audience, now })
  if (fault) throw refused(fault)
  if (recoverSigner(digestOfText(message), signature) !== address) throw refused('wrong_signature')
  if (former) {
    if (former.userId !== viewer.id) throw taken()
    return commit(ctx, { status: 201, body: walletView(former), location: addressOf(former) }, [
      walletBy(db, address),
    ])
  }
  const row: WalletRow = { address, userId: viewer.id, isShown: false, createdAt: now }
  try {
    return await commit(ctx, { status: 201, body: walletView(row), location: addressOf(row) }, [
      guard(db, hasRoom(viewer.id)),
      insertWallet(db, row),
    ])
  } catch (error) {
    if (guardFailed(error)) throw enough()
    if (uniqueViolation(error)?.includes('wallets')) throw taken()
    throw error
  }
}

function taken(): DomainError {
  return new DomainError('identity_taken', 'This wallet is linked to another account. Unlink it there first.')
}

function enough(): DomainError {
  const most = walletLimits.perPerson
  return new DomainError('conflict', detail('wallets_full', { most }))
}

export async function listWallets({ db, viewer }: UserCtx): Promise<WalletView[]> {
  return (await walletsOf(db, viewer.id)).map(walletView)
}

/** What somebody shows of theirs. @throws not_found for an unknown person, or one with a block between */
export async function listShown({ db, viewer }: Ctx, username: string): Promise<ShownWallets> {
  const { person, shown } = shownWallets(db, username, viewer?.id ?? null)
  const [[found], rows] = await db.batch([person, shown])
  if (!found) throw notFound('person')
  return { wallets: rows }
}

/** @throws not_found */
export async function show(ctx: UserCtx, address: string, shown: boolean): Promise<WalletView> {
  await admit(ctx, rateLimit.account, [])
  const { checksummed } = await import('../../core/ethereum')
  const [row] = await showWallet(ctx.db, ctx.viewer.id, checksummed(address), shown)
  if (!row) throw notFound('wallet')
  return walletView(row)
}

/** Unlinking one that is gone, or another person's, does nothing. */
export async function unlink(ctx: UserCtx, address: string): Promise<void> {
  await admit(ctx, quietly(rateLimit.account), [])
  const { checksummed } = await import('../../core/ethereum')
  await commit(ctx, done, [deleteWallet(ctx.db, ctx.viewer.id, checksummed(address))])
}

function walletView({ address, isShown, createdAt }: WalletRow): WalletView {
  return { address, shown: isShown, createdAt: iso(createdAt) }
}

function addressOf({ address }: WalletRow): string {
  return `/api/v1/wallets/${address}`
}
