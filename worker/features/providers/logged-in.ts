import type { Context } from 'hono'
import { DomainError } from '../../core/errors'
import type { UserCtx } from '../../ctx'
import type { AppEnv } from '../../http/app-env'
import { answerTokens } from '../auth/answer'
import { readCookies } from '../auth/cookies'
import { refresh } from '../auth/session'
import { readAccessToken } from '../auth/tokens'

/**
 * Who is logged in, for a page that a browser is sent to: no client is there to renew a session first, and on the way to a
 * provider and back its access token may have run out. Sets the cookies of a session that was renewed.
 * @throws unauthenticated, session_ended
 */
export async function whoIs(c: Context<AppEnv>): Promise<UserCtx> {
  const { ctx } = c.var
  const { refresh: token } = readCookies(c)
  if (!ctx.viewer && token) {
    const session = await refresh(ctx, token)
    answerTokens(c, session, 'cookie')
    ctx.viewer = await readAccessToken(c.env, session.access.token, ctx.now)
  }
  if (!ctx.viewer) throw new DomainError('unauthenticated', 'Please log in first.')
  // The same object, so that headers set through either reach the answer.
  return ctx as UserCtx
}
