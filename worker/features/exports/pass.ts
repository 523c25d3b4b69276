import type { Context } from 'hono'
import { generateCookie, getCookie } from 'hono/cookie'
import { z } from 'zod'
import { Id, SessionId, UserId } from '../../core/ids'
import { readSignedId, signId } from '../../core/signed-id'
import { HOUR, SECOND } from '../../core/time'
import type { Env } from '../../env'
import type { AppEnv } from '../../http/app-env'

/*
 * A download of gigabytes breaks off, and goes on when the access token has long run out. So its first answer sets a cookie
 * for the address of this one archive, which says whose session it was; whether that lives is asked each time.
 */
const LIFE = 6 * HOUR
const PURPOSE = 'archive'

const Pass = z.tuple([Id, UserId, SessionId, z.coerce.number().int()])
export type Holder = { owner: UserId; session: SessionId }

export function givePass(c: Context<AppEnv>, archive: string, { owner, session }: Holder): void {
  const secure = isSecure(c)
  const { now } = c.var.ctx
  const token = signId(c.env.JWT_SECRET, PURPOSE, [archive, owner, session, now + LIFE].join('/'))
  const path = new URL(c.req.url).pathname
  const attributes = { path, httpOnly: true, secure, sameSite: 'Lax', maxAge: LIFE / SECOND } as const
  c.var.ctx.headers.set('Set-Cookie', generateCookie(nameOf(secure), token, attributes))
}

/** Whose session began the download of this archive; null without a pass that is still good. */
export function readPass(c: Context<AppEnv>, archive: string): Holder | null {
  const token = getCookie(c, nameOf(isSecure(c)))
  const signed = token === undefined ? null : readSignedId(keysOf(c.env), PURPOSE, token)
  const { data } = Pass.safeParse(signed?.split('/'))
  if (!data) return null
  const [named, owner, session, until] = data
  return named === archive && until > c.var.ctx.now ? { owner, session } : null
}

function isSecure(c: Context<AppEnv>): boolean {
  return new URL(c.req.url).protocol === 'https:'
}

function nameOf(secure: boolean): string {
  return secure ? '__Secure-warren-archive' : 'warren-archive'
}

function keysOf({ JWT_SECRET, JWT_SECRET_PREVIOUS }: Env): string[] {
  return [JWT_SECRET, ...(JWT_SECRET_PREVIOUS ? [JWT_SECRET_PREVIOUS] : [])]
}
