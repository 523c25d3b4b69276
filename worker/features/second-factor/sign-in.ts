import { DomainError } from '../../core/errors'
import type { Ctx } from '../../ctx'
import { countAttempt, enforce } from '../../use-case/rate-limit'
import { rateLimit } from '../../use-case/limits'
import { enter, type LoggedIn } from '../auth/enter'
import { countCodeGuess } from '../auth/guesses'
import { readSecondFactorToken } from '../auth/tokens'
import type { CodeSignIn } from './contract'
import { wrongCode } from './service'
import { spendCode } from './spend'
import { personById } from './store'

/**
 * The second half of a log-in, for those who use an authenticator app.
 * @param device the token this device got at an earlier log-in
 * @throws invalid_token after ten minutes; invalid_credentials, account_suspended, rate_limited
 */
export async function signInWithCode(
  ctx: Ctx,
  { secondFactorToken, code }: CodeSignIn,
  device: string | undefined,
): Promise<LoggedIn> {
  const begun = await readSecondFactorToken(ctx.env, secondFactorToken, ctx.now)
  if (!begun) throw tooLate()
  const attempt = countAttempt(ctx, rateLimit.login, ctx.client.address)
  const [attempts, [user]] = await ctx.db.batch([attempt.statement, personById(ctx.db, begun.person)])
  enforce(ctx, rateLimit.login, await attempt.settle(attempts[0]))
  if (!user?.secondFactor) throw tooLate()
  const guess = await countCodeGuess(ctx, user, device)
  if (!(await spendCode(ctx, user.id, code))) throw wrongCode()
  const { method, provider } = begun
  return enter(ctx, user, { method, provider, device, counts: guess.takeBack(), secondFactor: true })
}

function tooLate(): DomainError {
  return new DomainError(
    'invalid_token',
    'This took longer than ten minutes. Log in again from the beginning.',
  )
}
