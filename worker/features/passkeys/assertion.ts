import { verifyAuthenticationResponse } from '@simplewebauthn/server'
import { DomainError } from '../../core/errors'
import type { Ctx } from '../../ctx'
import type { Statement } from '../../db/client'
import type { UserRow } from '../auth/store'
import type { UserId } from '../../core/ids'
import { answeredChallenge, type Purpose } from './challenge'
import type { Assertion } from './contract'
import type { RelyingParty } from './relying-party'
import { passkeyById, type PasskeyRow, usePasskey, userByPasskey } from './store'

type Asked = { purpose: Purpose; userId: UserId | null; party: RelyingParty }
/** Whose passkey it was, and the statement that notes that it was used. */
type Accepted = { owner: UserRow; used: Statement }

/**
 * Whether somebody holds a passkey and is the one whom it knows: its challenge, which is spent whatever comes out, its
 * origin, its signature and its counter.
 * @throws challenge_ended, invalid_credentials
 */
export async function acceptAssertion(ctx: Ctx, passkey: Assertion, asked: Asked): Promise<Accepted> {
  const { clientDataJSON } = passkey.response
  const { challenge, spend } = answeredChallenge(ctx, clientDataJSON, asked.purpose, asked.userId)
  const [[spent], [row], [owner]] = await ctx.db.batch([
    spend,
    passkeyById(ctx.db, passkey.id),
    userByPasskey(ctx.db, passkey.id),
  ])
  if (!spent)
    throw new DomainError(
      'challenge_ended',
      'This took longer than five minutes, or was sent twice. Try again.',
    )
  if (!row || !owner || (asked.userId !== null && asked.userId !== row.userId))
    throw new DomainError('invalid_credentials', 'This passkey is not known here. It may have been removed.')
  const counter = await counterOf(passkey, row, challenge, asked.party)
  if (counter === null) throw new DomainError('invalid_credentials', 'This passkey was not accepted.')
  return { owner, used: usePasskey(ctx.db, row.id, counter, ctx.now) }
}

/** The counter it has reached, or null when anything about the answer is wrong. */
async function counterOf(
  passkey: Assertion,
  { id, userId, publicKey, counter }: PasskeyRow,
  expectedChallenge: string,
  party: RelyingParty,
): Promise<number | null> {
  const { userHandle, ...rest } = passkey.response
  if (userHandle !== undefined && Buffer.from(userHandle, 'base64url').toString() !== userId) return null
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...passkey, response: rest, clientExtensionResults: {} },
      expectedChallenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      credential: { id, publicKey: new Uint8Array(Buffer.from(publicKey, 'base64url')), counter },
      requireUserVerification: true,
    })
    return verified ? authenticationInfo.newCounter : null
  } catch {
    // It says in words what was wrong, for whoever forges; to people all of it is one thing.
    return null
  }
}
