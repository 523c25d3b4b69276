import { generateAuthenticationOptions, generateRegistrationOptions } from '@simplewebauthn/server'
import { sql } from 'drizzle-orm'
import { detail } from '../../core/details'
import { DomainError, notFound } from '../../core/errors'
import { iso, isoOrNull } from '../../core/time'
import type { Ctx, UserCtx } from '../../ctx'
import type { Statement } from '../../db/client'
import { emit, store } from '../../events/outbox'
import { admit } from '../../use-case/exactly-once'
import { limitAddress } from '../../use-case/rate-limit'
import { rateLimit } from '../../use-case/limits'
import { enter, type LoggedIn } from '../auth/enter'
import { lastProof, requireRecent } from '../auth/recent'
import { waysIn } from '../auth/ways'
import { acceptAssertion } from './assertion'
import { newChallenge } from './challenge'
import type { Assertion, PasskeyView } from './contract'
import { passkeyLimits } from './limits'
import type { RelyingParty } from './relying-party'
import { deletePasskey, passkeysOf, type PasskeyRow, personById, renamePasskey } from './store'

/** How long a browser waits for somebody to answer, in milliseconds: as long as the challenge is good. */
const PATIENCE = 300_000

/**
 * What a browser asks for, of somebody who is not known yet: any passkey of this site.
 * @throws rate_limited
 */
export async function signInOptions(ctx: Ctx, party: RelyingParty) {
  await limitAddress(ctx, rateLimit.challenge)
  const { bytes, insert } = newChallenge(ctx, 'sign-in', null)
  await insert
  return requestOptions(party, bytes, [])
}

/** The same of the viewer, to show that it is they. */
export async function confirmOptions(ctx: UserCtx, party: RelyingParty) {
  const [, own] = await admit(ctx, rateLimit.account, [passkeysOf(ctx.db, ctx.viewer.id)])
  const { bytes, insert } = newChallenge(ctx, 'confirm', ctx.viewer.id)
  await insert
  return requestOptions(party, bytes, own)
}

function requestOptions(party: RelyingParty, challenge: Uint8Array<ArrayBuffer>, of: PasskeyRow[]) {
  return generateAuthenticationOptions({
    rpID: party.id,
    challenge,
    timeout: PATIENCE,
    userVerification: 'required',
    ...(of.length > 0 && { allowCredentials: of.map(described) }),
  })
}

/**
 * Logs in whoever holds a passkey. That is two factors by itself, so no code is asked for.
 * @param device the token this device got at an earlier log-in
 * @throws invalid_credentials, challenge_ended, account_suspended, rate_limited
 */
export async function signIn(
  ctx: Ctx,
  party: RelyingParty,
  passkey: Assertion,
  device: string | undefined,
): Promise<LoggedIn> {
  await limitAddress(ctx, rateLimit.login)
  const { owner, used } = await acceptAssertion(ctx, passkey, { purpose: 'sign-in', userId: null, party })
  return enter(ctx, owner, { method: 'passkey', device, counts: [used] })
}

/**
 * Whether the viewer holds a passkey of theirs.
 * @returns what notes that it was used: a list, because a promise of one statement would run it
 * @throws invalid_credentials, challenge_ended
 */
export async function confirmPasskey(
  ctx: UserCtx,
  party: RelyingParty,
  passkey: Assertion,
): Promise<Statement[]> {
  const asked = { purpose: 'confirm', userId: ctx.viewer.id, party } as const
  return [(await acceptAssertion(ctx, passkey, asked)).used]
}

/** What a browser makes a passkey by. @throws recent_sign_in_required, conflict */
export async function registrationOptions(ctx: UserCtx, party: RelyingParty) {
  const { db, viewer } = ctx
  const [, proof, own, [person]] = await admit(ctx, rateLimit.account, [
    lastProof(ctx),
    passkeysOf(db, viewer.id),
    personById(db, viewer.id),
  ])
  requireRecent(ctx, proof)
  if (own.length >= passkeyLimits.perPerson) throw enough()
  const { bytes, insert } = newChallenge(ctx, 'register', viewer.id)
  await insert
  return generateRegistrationOptions({
    rpName: 'Warren',
    rpID: party.id,
    userID: new Uint8Array(Buffer.from(viewer.id)),
    userName: person?.username ?? viewer.username,
    userDisplayName: person?.displayName ?? viewer.username,
    challenge: bytes,
    timeout: PATIENCE,
    attestationType: 'none',
    excludeCredentials: own.map(described),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
}

export function enough(): DomainError {
  const most = passkeyLimits.perPerson
  return new DomainError('conflict', detail('passkeys_full', { most }))
}

/** @throws not_found */
export async function rename(ctx: UserCtx, id: string, name: string): Promise<PasskeyView> {
  await admit(ctx, rateLimit.account, [])
  const [row] = await renamePasskey(ctx.db, ctx.viewer.id, id, name)
  if (!row) throw notFound('passkey')
  return passkeyView(row)
}

/**
 * Removes a passkey, unless it is the last way in. Removing one that is gone, or another person's, does nothing.
 * @throws recent_sign_in_required, last_way_in
 */
export async function remove(ctx: UserCtx, id: string): Promise<void> {
  const { db, env, viewer } = ctx
  const [, proof, own] = await admit(ctx, rateLimit.account, [lastProof(ctx), passkeysOf(db, viewer.id)])
  requireRecent(ctx, proof)
  const passkey = own.find((each) => each.id === id)
  if (!passkey) return
  const isThere = sql`EXISTS (SELECT 1 FROM passkeys WHERE id = ${id} AND user_id = ${viewer.id})`
  const goes = sql`${isThere} AND ${waysIn(env, viewer.id)} > 1`
  const told = { userId: viewer.id, change: 'passkey_removed', detail: passkey.name } as const
  const rows = await store(ctx, [
    emit(ctx, 'account.changed', told, goes),
    deletePasskey(db, viewer.id, id, goes),
    passkeysOf(db, viewer.id),
  ])
  if ((rows.at(-1) as PasskeyRow[]).some((each) => each.id === id))
    throw new DomainError('last_way_in', 'This passkey is the only way into your account. Add another first.')
}

export function passkeyView({ id, name, createdAt, lastUsedAt }: PasskeyRow): PasskeyView {
  return { id, name, createdAt: iso(createdAt), lastUsedAt: isoOrNull(lastUsedAt) }
}

/** By which a browser can reach an authenticator; others may come. */
export const transports = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const

function described(passkey: PasskeyRow) {
  return { id: passkey.id, transports: transports.filter((each) => passkey.transports.includes(each)) }
}
