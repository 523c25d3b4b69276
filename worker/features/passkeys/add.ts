import { verifyRegistrationResponse } from '@simplewebauthn/server'
import { DomainError } from '../../core/errors'
import { uniqueViolation } from '../../db/client'
import { emit } from '../../events/outbox'
import type { UserCtx } from '../../ctx'
import { admit, commit, type Reply } from '../../use-case/exactly-once'
import { rateLimit } from '../../use-case/limits'
import { answeredChallenge } from './challenge'
import type { NewPasskey, PasskeyView } from './contract'
import type { RelyingParty } from './relying-party'
import { enough, passkeyView, transports } from './service'
import { foundNoRoom, insertPasskey, type PasskeyRow } from './store'

/**
 * Adds the passkey that a browser has made by `registrationOptions`, for which a proof was asked.
 * @throws challenge_ended, invalid_input for one that is not as it was asked for, conflict
 */
export async function addPasskey(
  ctx: UserCtx,
  party: RelyingParty,
  { name, passkey }: NewPasskey,
): Promise<Reply<PasskeyView>> {
  const { db, viewer, now } = ctx
  const asked = answeredChallenge(ctx, passkey.response.clientDataJSON, 'register', viewer.id)
  const [, [spent]] = await admit(ctx, rateLimit.account, [asked.spend])
  if (!spent)
    throw new DomainError(
      'challenge_ended',
      'This took longer than five minutes, or was sent twice. Try again.',
    )
  const credential = await madeAsAsked(passkey, asked.challenge, party)
  if (!credential)
    throw new DomainError('invalid_input', 'This passkey is not as it was asked for. Try another.')
  const row: PasskeyRow = {
    id: credential.id,
    userId: viewer.id,
    publicKey: Buffer.from(credential.publicKey).toString('base64url'),
    counter: credential.counter,
    transports: transports.filter((each) => passkey.response.transports?.includes(each)),
    name,
    createdAt: now,
    lastUsedAt: null,
  }
  const reply = { status: 201, body: passkeyView(row), location: `/api/v1/auth/passkeys/${row.id}` } as const
  try {
    return await commit(ctx, reply, [
      insertPasskey(db, row),
      emit(ctx, 'account.changed', { userId: viewer.id, change: 'passkey_added', detail: name }),
    ])
  } catch (error) {
    if (foundNoRoom(error)) throw enough()
    if (uniqueViolation(error)?.includes('passkeys'))
      throw new DomainError('conflict', 'This passkey is in use already.')
    throw error
  }
}

async function madeAsAsked(
  { response, ...passkey }: NewPasskey['passkey'],
  expectedChallenge: string,
  party: RelyingParty,
) {
  const { clientDataJSON, attestationObject } = response
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      response: { ...passkey, response: { clientDataJSON, attestationObject }, clientExtensionResults: {} },
      expectedChallenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
    })
    return registrationInfo?.credential
  } catch {
    return undefined
  }
}
