import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { ACCOUNT_HEADER, NO_ACCOUNT } from '../../core/account-header'
import { DomainError } from '../../core/errors'
import type { SessionId } from '../../core/ids'
import type { Role } from '../../core/vocabulary'
import type { Viewer } from '../../core/viewer'
import type { Ctx, UserCtx } from '../../ctx'
import type { AppEnv } from '../../http/app-env'
import { isAppToken, readAppToken } from './app-tokens'
import { readCookies } from './cookies'
import { viewerOf } from './session-viewer'
import { readAccessToken } from './tokens'

/** Where apps register, from pages of other sites as well: nobody is asked there, and no cookie is looked at. */
const OPEN_TO_SITES = '/api/v1/apps'

/**
 * Finds out who is asking, from a Bearer token or the cookie, without any SQL unless it is an app's token. Nobody is an
 * answer too: routes that need a person add `requireUser`. A wrong Bearer token is refused rather than ignored, so that
 * clients notice.
 */
export const identify = createMiddleware<AppEnv>(async (c, next) => {
  const ctx = c.get('ctx')
  const token = bearerOf(c.req.header('authorization'))
  if (token !== null) {
    await identifyBy(ctx, token)
  } else if (c.req.path !== OPEN_TO_SITES) {
    refuseForeignOrigin(
      c.req.method,
      c.req.url,
      c.req.header('origin'),
      c.env.ALLOWED_ORIGINS,
      c.req.header('cookie'),
    )
    const { access } = readCookies(c)
    ctx.viewer = access ? await readAccessToken(c.env, access, ctx.now) : null
  }
  ctx.viewer = expected(ctx.viewer, c.req.header(ACCOUNT_HEADER))
  await next()
})

/**
 * The same where an address may hold whose session asks by it: that decides alone then, and cookies count for nothing. One
 * that says nothing (`undefined`) leaves it to the token or the cookie; a session that has ended is nobody's.
 */
export const identifyOr = (sessionOf: (c: Context<AppEnv>) => SessionId | null | undefined) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const session = sessionOf(c)
    if (session === undefined) return identify(c, next)
    const { ctx } = c.var
    ctx.viewer = session && (await viewerOf(ctx, session))
    await next()
  })

/** The token that a request says it comes with; null where it says nothing of one. */
export function bearerOf(authorization: string | undefined): string | null {
  return authorization?.replace(/^Bearer +/i, '') ?? null
}

/**
 * By a token, however it was sent: of a session, or of an app, whose scopes are then in `ctx.app`.
 * @throws invalid_token
 */
export async function identifyBy(ctx: Ctx, token: string): Promise<void> {
  if (isAppToken(token)) {
    const asker = await readAppToken(ctx, token)
    if (!asker) throw new DomainError('invalid_token')
    ctx.viewer = asker.viewer
    ctx.app = asker.app
    return
  }
  ctx.viewer = await readAccessToken(ctx.env, token, ctx.now)
  if (!ctx.viewer) throw new DomainError('invalid_token')
}

/**
 * A browser's cookies are those of whoever logged in last, in whichever tab. A client says for whom it asks, and is
 * neither answered nor written for as anybody else: with `none` the cookies count for nothing.
 *
 * @throws wrong_account, unauthenticated
 */
export function expected(viewer: Viewer | null, account: string | undefined): Viewer | null {
  if (account === undefined) return viewer
  if (account === NO_ACCOUNT) return null
  if (!viewer) throw new DomainError('unauthenticated', 'Please log in first.')
  if (viewer.id === account) return viewer
  throw new DomainError('wrong_account', 'You are logged in to another account than this was written with.')
}

/**
 * Against cross-site request forgery: a request that changes something and carries cookies must come from our own
 * pages. Browsers always name the origin of such a request; other clients use a Bearer token.
 */
function refuseForeignOrigin(
  method: string,
  url: string,
  origin: string | undefined,
  allowed: string,
  cookies: string | undefined,
): void {
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return
  const own = [new URL(url).origin, ...allowed.split(',').map((o) => o.trim())]
  if (origin === undefined ? cookies === undefined : own.includes(origin)) return
  throw new DomainError(
    'bad_origin',
    'Send an Origin header of this site with cookies, or use a Bearer token.',
  )
}

/** Only for people who are logged in; gives the handler `c.var.user`, a Ctx whose viewer is known. */
export const requireUser = createMiddleware<AppEnv & { Variables: { user: UserCtx } }>((c, next) => {
  const ctx = c.get('ctx')
  if (!ctx.viewer) throw new DomainError('unauthenticated', 'Please log in first.')
  // The same object, so that headers set through either reach the answer.
  c.set('user', ctx as UserCtx)
  return next()
})

/** Only for people with one of these roles; costs no SQL, so a stranger cannot make an operator's route work. */
export function requireRole(...allowed: Role[]) {
  return createMiddleware<AppEnv & { Variables: { user: UserCtx } }>(async (c, next) => {
    const { role, roleWaits } = c.var.user.viewer
    if (!allowed.includes(role)) throw new DomainError(roleWaits ? 'second_factor_missing' : 'forbidden')
    await next()
  })
}
