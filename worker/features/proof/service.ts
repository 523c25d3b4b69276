import { DomainError } from '../../core/errors'
import type { UserCtx } from '../../http/context'
import { admit, commit, done } from '../../http/exactly-once'
import { rateLimit } from '../../http/rate-limit'
import { countGuess } from '../auth/guesses'
import { isOwnPassword } from '../auth/own-password'
import { proven } from '../auth/recent'
import type { ProofInput } from './contract'

/**
 * The viewer shows once more who they are. Wrong proofs count for this session alone, as those of a change of password do.
 * @throws invalid_credentials, rate_limited
 */
export async function prove(ctx: UserCtx, input: ProofInput): Promise<void> {
  await admit(ctx, rateLimit.account, [])
  const guess = await countGuess(ctx, `session:${ctx.viewer.sessionId}`)
  if (!(await isOwnPassword(ctx, input.password)))
    throw new DomainError('invalid_credentials', 'This is not your password.')
  await commit(ctx, done, [...guess.takeBack(), proven(ctx)])
}
