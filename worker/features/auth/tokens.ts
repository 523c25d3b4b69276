import { jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import { SessionId, UserId } from '../../core/ids'
import { DAY, HOUR, MINUTE, SECOND } from '../../core/time'
import type { Viewer } from '../../core/viewer'
import { roles } from '../../core/vocabulary'
import type { Env } from '../../env'
import { recall, remember } from './verified-tokens'
import { type SignInMethod, signInMethods } from './vocabulary'

export const ACCESS_TOKEN_LIFE = 15 * MINUTE
/** Absolute: refreshing does not move it. */
export const SESSION_LIFE = 60 * DAY
/**
 * For this long after a rotation the token before is answered with the very same successor, and the successor with itself,
 * so that tabs that refresh at once, or a client that missed the answer, are not taken for a thief.
 */
export const ROTATION_GRACE = 30 * SECOND

const ISSUER = 'warren'
const Claims = z.object({
  sub: UserId,
  sid: SessionId,
  name: z.string(),
  role: z.enum(roles),
  waits: z.literal(true).optional(),
  exp: z.int(),
})

export type AccessToken = { token: string; expiresAt: number }

export async function signAccessToken(
  env: Env,
  viewer: Omit<Viewer, 'tokenExpiresAt'>,
  now: number,
): Promise<AccessToken> {
  const expiresAt = now + ACCESS_TOKEN_LIFE
  const { sessionId: sid, username: name, role, roleWaits: waits } = viewer
  const token = await new SignJWT({ sid, name, role, ...(waits && { waits }) })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(viewer.id)
    .setIssuer(ISSUER)
    .setAudience(ISSUER)
    .setIssuedAt(Math.floor(now / SECOND))
    .setExpirationTime(Math.floor(expiresAt / SECOND))
    .sign(encode(env.JWT_SECRET))
  return { token, expiresAt: Math.floor(expiresAt / SECOND) * SECOND }
}

/** Who the token speaks for, or null when it is forged, expired or not one of ours. */
export async function readAccessToken(env: Env, token: string, now: number): Promise<Viewer | null> {
  const keys = secrets(env)
  const known = recall(token, keys, now)
  if (known) return known
  for (const secret of keys) {
    try {
      const options = { algorithms: ['HS256'], issuer: ISSUER, audience: ISSUER, currentDate: new Date(now) }
      const { payload } = await jwtVerify(token, encode(secret), options)
      const { sub: id, sid: sessionId, name: username, role, waits, exp } = Claims.parse(payload)
      const tokenExpiresAt = exp * SECOND
      const viewer = { id, username, role, ...(waits && { roleWaits: waits }), sessionId, tokenExpiresAt }
      remember(token, secret, viewer)
      return viewer
    } catch {
      // Signed with the other key, or not good: either way the next one decides.
    }
  }
  return null
}

/** What somebody may do who is not logged in: nothing else, and not for long. */
const errands = {
  /** See what was done about them, and appeal. */
  appeal: HOUR,
  /** Give the code of their authenticator app, after the first proof of who they are. */
  'second-factor': 10 * MINUTE,
  /** Stop the deletion of their account. */
  return: HOUR,
}

export function signErrandToken(
  env: Env,
  errand: keyof typeof errands,
  person: UserId,
  now: number,
  claims: Partial<FirstProof> & { deletionAt?: string } = {},
): Promise<string> {
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(person)
    .setIssuer(ISSUER)
    .setAudience(`${ISSUER}:${errand}`)
    .setExpirationTime(Math.floor((now + errands[errand]) / SECOND))
    .sign(encode(env.JWT_SECRET))
}

/** Whose token it is, or null when it is forged, expired or made for something else. */
export async function readErrandToken(
  env: Env,
  errand: keyof typeof errands,
  token: string,
  now: number,
): Promise<UserId | null> {
  return (await readErrand(env, errand, token, now))?.sub ?? null
}

/** By what somebody has shown who they are, before they give a code as well: the method, and the name of a provider. */
export type FirstProof = { method: SignInMethod; provider: string }

export function signSecondFactorToken(
  env: Env,
  person: UserId,
  proof: FirstProof,
  now: number,
): Promise<string> {
  return signErrandToken(env, 'second-factor', person, now, proof)
}

/** Who has shown who they are, and by what; null when the token is forged, expired or made for something else. */
export function readSecondFactorToken(env: Env, token: string, now: number): Promise<Begun | null> {
  return readBegun(env, 'second-factor', token, now)
}

/** The same of the token of somebody who is to say whether their deletion is to be stopped. */
export function readReturnToken(env: Env, token: string, now: number): Promise<Begun | null> {
  return readBegun(env, 'return', token, now)
}

type Begun = FirstProof & { person: UserId }

async function readBegun(
  env: Env,
  errand: 'second-factor' | 'return',
  token: string,
  now: number,
): Promise<Begun | null> {
  const claims = await readErrand(env, errand, token, now)
  if (!claims?.method) return null
  return { person: claims.sub, method: claims.method, provider: claims.provider }
}

const ErrandClaims = z.object({
  sub: UserId,
  method: z.enum(signInMethods).optional(),
  provider: z.string().default(''),
})

async function readErrand(env: Env, errand: keyof typeof errands, token: string, now: number) {
  for (const secret of secrets(env)) {
    try {
      const wanted = { algorithms: ['HS256'], issuer: ISSUER, audience: `${ISSUER}:${errand}` }
      const { payload } = await jwtVerify(token, encode(secret), { ...wanted, currentDate: new Date(now) })
      return ErrandClaims.parse(payload)
    } catch {
      // Signed with the other key, or not good: either way the next one decides.
    }
  }
  return null
}

/**
 * A refresh token names its session and generation and is authenticated by an HMAC; the database holds only the
 * generation. So a leaked database yields no token, a repeated rotation yields the same successor, and a token of an
 * earlier generation is known for what it is. (docs/decisions/002-refresh-tokens.md)
 */
export async function signRefreshToken(env: Env, sessionId: SessionId, generation: number): Promise<string> {
  const body = `${sessionId}.${generation}`
  const key = await hmacKey(env.JWT_SECRET)
  return `${body}.${Buffer.from(await crypto.subtle.sign('HMAC', key, refreshMessage(body))).toString('base64url')}`
}

export async function readRefreshToken(
  env: Env,
  token: string,
): Promise<{ sessionId: SessionId; generation: number } | null> {
  const [session = '', generation = '', signature = '', ...rest] = token.split('.')
  const sessionId = SessionId.safeParse(session)
  if (!sessionId.success || !/^\d{1,9}$/.test(generation) || rest.length > 0) return null
  const message = refreshMessage(`${session}.${generation}`)
  for (const secret of secrets(env)) {
    const mac = new Uint8Array(Buffer.from(signature, 'base64url'))
    if (await crypto.subtle.verify('HMAC', await hmacKey(secret), mac, message)) {
      return { sessionId: sessionId.data, generation: Number(generation) }
    }
  }
  return null
}

/** The present key, and the one before while its tokens run out. */
export function secrets(env: Env): string[] {
  return env.JWT_SECRET_PREVIOUS ? [env.JWT_SECRET, env.JWT_SECRET_PREVIOUS] : [env.JWT_SECRET]
}

function encode(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(new TextEncoder().encode(text))
}

/** The prefix keeps these signatures apart from the access tokens', which the same secret makes. */
function refreshMessage(body: string): Uint8Array<ArrayBuffer> {
  return encode(`refresh:${body}`)
}

function hmacKey(secret: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
    'verify',
  ])
}
