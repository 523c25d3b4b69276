import type { Context } from 'hono'
import { iso } from '../../core/time'
import { meView } from '../profiles/view'
import type { LoginReply, TokenReply } from './contract'
import { readCookies, setAccessCookie, setDeviceCookie, setRefreshCookie } from './cookies'
import { deviceToken } from './device'
import type { LoggedIn } from './enter'
import type { OpenedSession } from './session'

/*
 * Where the tokens go: for a browser into cookies that no script can read, and then nowhere else; for a program, which asked
 * for that, into the answer.
 */
type Place = 'cookie' | 'body'

/** The answer to a log-in or a sign-up; sets the cookies of a browser. */
export function answerLogin(
  c: Context,
  { user, ...session }: LoggedIn,
  place: Place,
  known?: string,
): LoginReply {
  const device = deviceToken(c.env, user, known ?? readCookies(c).device)
  if (place === 'cookie') setDeviceCookie(c, device)
  const { userId: _, ...tokens } = answerTokens(c, session, place)
  return { user: meView(user), ...tokens, ...(place === 'body' && { deviceToken: device }) }
}

/** The answer to a renewal; sets the cookies of a browser. */
export function answerTokens(c: Context, session: OpenedSession, place: Place): TokenReply {
  const { userId, access, refreshToken, sessionExpiresAt } = session
  if (place === 'cookie') {
    setAccessCookie(c, access.token, access.expiresAt)
    setRefreshCookie(c, refreshToken, sessionExpiresAt)
  }
  return {
    userId,
    accessTokenExpiresAt: iso(access.expiresAt),
    sessionExpiresAt: iso(sessionExpiresAt),
    ...(place === 'body' && { accessToken: access.token, refreshToken }),
  }
}
