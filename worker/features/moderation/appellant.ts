import { createMiddleware } from 'hono/factory'
import { DomainError } from '../../core/errors'
import type { UserId } from '../../core/ids'
import type { AppEnv } from '../../http/app-env'
import { readErrandToken } from '../auth/tokens'
import { APPEAL_HEADER } from './contract'

/** For who is logged in, and for who was refused a log-in because they are suspended or banned. */
export const requireAppellant = createMiddleware<AppEnv & { Variables: { appellant: UserId } }>(
  async (c, next) => {
    const { ctx } = c.var
    const token = c.req.header(APPEAL_HEADER)
    const barred = token === undefined ? null : await readErrandToken(ctx.env, 'appeal', token, ctx.now)
    // Its session ended with the suspension, but a browser may still send the access token of it.
    if (barred) ctx.viewer = null
    const appellant = ctx.viewer?.id ?? barred
    if (!appellant) throw new DomainError('unauthenticated', 'Please log in first.')
    c.set('appellant', appellant)
    await next()
  },
)
