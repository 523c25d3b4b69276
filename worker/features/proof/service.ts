import { DomainError } from '../../core/errors'
import type { Statement } from '../../db/client'
import type { UserCtx } from '../../ctx'
import { admit, commit, done } from '../../use-case/exactly-once'
import { rateLimit } from '../../use-case/limits'
import { countGuess } from '../auth/guesses'
import { isOwnPassword } from '../auth/own-password'
import { proven } from '../auth/recent'
import { confirmPasskey } from '../passkeys/service'
import type { RelyingParty } from '../passkeys/relying-party'
import { wrongCode } from '../second-factor/service'
import { spendCode } from '../second-factor/spend'
import type { ProofInput } from './contract'

/**
 * The viewer shows once more who they are. Wrong proofs count for this session alone, as those of a change of password do.
 * @throws invalid_credentials, challenge_ended, rate_limited
 */
export async function prove(ctx: UserCtx, party: () => RelyingParty, input: ProofInput): Promise<void> {
  await admit(ctx, rateLimit.account, [])
  const guess = await countGuess(ctx, `session:${ctx.viewer.sessionId}`)
  const used = await check(ctx, party, input)
  await commit(ctx, done, [...guess.takeBack(), ...used, proven(ctx)])
}

/** @returns what is to be noted of the proof that was right */
async function check(ctx: UserCtx, party: () => RelyingParty, proof: ProofInput): Promise<Statement[]> {
  if (proof.passkey) return confirmPasskey(ctx, party(), proof.passkey)
  if (proof.code !== undefined) {
    if (await spendCode(ctx, ctx.viewer.id, proof.code)) return []
    throw wrongCode()
  }
  if (await isOwnPassword(ctx, proof.password ?? '')) return []
  throw new DomainError('invalid_credentials', 'This is not your password.')
}
