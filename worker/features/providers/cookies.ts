import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import { UserId } from '../../core/ids'
import { MINUTE, SECOND } from '../../core/time'
import type { AppEnv } from '../../http/app-env'
import { secrets } from '../auth/tokens'
import { intents } from './contract'
import type { Identity } from './policy'

/*
 * What a browser holds while its owner is away at a provider, and while they choose a name. Both stand in cookies, and not in
 * links: a link could be given to somebody else, who would then log in to, or sign up for, an account that opens for the
 * giver as well. Over https the prefix `__Host-` keeps any other host from setting them.
 */
const LIFE = { away: 10 * MINUTE, choosing: 20 * MINUTE }
type Kind = keyof typeof LIFE

function nameOf(c: Context, kind: Kind): { name: string; secure: boolean } {
  const secure = new URL(c.req.url).protocol === 'https:'
  return { name: `${secure ? '__Host-' : ''}warren-${kind}`, secure }
}

function put(c: Context, kind: Kind, value: string): void {
  const { name, secure } = nameOf(c, kind)
  const maxAge = LIFE[kind] / SECOND
  setCookie(c, name, value, { httpOnly: true, secure, sameSite: 'Lax', path: '/', maxAge })
}

function take(c: Context, kind: Kind): string | undefined {
  return getCookie(c, nameOf(c, kind).name)
}

function drop(c: Context, kind: Kind): void {
  const { name, secure } = nameOf(c, kind)
  deleteCookie(c, name, { secure, path: '/' })
}

/** With what somebody was sent away, to be compared with what they come back with. */
const Journey = z.object({
  provider: z.string(),
  intent: z.enum(intents),
  next: z.string(),
  /** For `link` and `proof`: who was logged in. */
  account: UserId.nullable(),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  until: z.int(),
})
export type Journey = z.infer<typeof Journey>

export function rememberJourney(c: Context, journey: Omit<Journey, 'until'>, now: number): void {
  put(c, 'away', Buffer.from(JSON.stringify({ ...journey, until: now + LIFE.away })).toString('base64url'))
}

/** The journey that ends now, whichever way: it is forgotten. Null when there is none, or it took too long. */
export function endJourney(c: Context, now: number): Journey | null {
  const kept = take(c, 'away')
  if (kept === undefined) return null
  drop(c, 'away')
  try {
    const journey = Journey.parse(JSON.parse(Buffer.from(kept, 'base64url').toString()))
    return journey.until > now ? journey : null
  } catch {
    return null
  }
}

/** Who is new here, and by whose word. */
const Newcomer = z.object({
  provider: z.string(),
  issuer: z.string(),
  subject: z.string(),
  label: z.string(),
  username: z.string(),
  email: z.string().nullable(),
  isEmailVerified: z.boolean(),
})
export type Newcomer = Omit<Identity, 'names' | 'authenticatedAt'> & { provider: string; username: string }

const AUDIENCE = 'warren:provider-sign-up'

/** Signed: what a provider said stands in it. */
export async function rememberNewcomer(c: Context<AppEnv>, newcomer: Newcomer, now: number): Promise<void> {
  const token = await new SignJWT(newcomer)
    .setProtectedHeader({ alg: 'HS256' })
    .setAudience(AUDIENCE)
    .setExpirationTime(Math.floor((now + LIFE.choosing) / SECOND))
    .sign(new TextEncoder().encode(c.env.JWT_SECRET))
  put(c, 'choosing', token)
}

export async function readNewcomer(c: Context<AppEnv>, now: number): Promise<Newcomer | null> {
  const token = take(c, 'choosing')
  if (token === undefined) return null
  for (const secret of secrets(c.env)) {
    try {
      const wanted = { algorithms: ['HS256'], audience: AUDIENCE, currentDate: new Date(now) }
      return Newcomer.parse((await jwtVerify(token, new TextEncoder().encode(secret), wanted)).payload)
    } catch {
      // Signed with the other key, or not good: either way the next one decides.
    }
  }
  return null
}

export function forgetNewcomer(c: Context): void {
  drop(c, 'choosing')
}
