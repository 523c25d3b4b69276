import { createHash, timingSafeEqual } from 'node:crypto'
import { newId, type SessionId } from '../../core/ids'
import { covers, readScopes, type Scope } from '../../core/scopes'
import { isBarred } from '../../core/standing'
import { SECOND } from '../../core/time'
import type { Ctx } from '../../ctx'
import { store as storeAll } from '../../events/outbox'
import { rateLimit } from '../../use-case/limits'
import { limitAddress } from '../../use-case/rate-limit'
import { forgetTokensOfApp, hashOf, newAppToken } from '../auth/app-tokens'
import { endSession } from '../auth/service'
import { openAppSession } from '../auth/session'
import type { TokenAnswer } from './contract'
import { OAuthError } from './oauth-error'
import { isVerifier } from './policy'
import * as store from './store'
import type { AppRow } from './store'

/** By which an app speaks for itself; earlier ones end. */
const MOST_OWN_TOKENS = 10

/** Who an app says it is. */
export type Client = { id: string | null; secret: string | null }
export type Exchange = {
  client: Client
  grantType: string | null
  code: string | null
  redirectUri: string | null
  verifier: string | null
  scope: string | null
}

/**
 * Gives a token for a code, or for the app's own secret.
 * @throws OAuthError, rate_limited
 */
export async function exchange(ctx: Ctx, asked: Exchange): Promise<TokenAnswer> {
  await limitAddress(ctx, rateLimit.appToken)
  const app = await clientApp(ctx, asked.client)
  switch (asked.grantType) {
    case 'authorization_code':
      return byCode(ctx, app, asked)
    case 'client_credentials':
      return bySecret(ctx, app, asked)
    case null:
      throw new OAuthError('invalid_request', 'grant_type is missing.')
    default:
      throw new OAuthError(
        'unsupported_grant_type',
        'There are "authorization_code" and "client_credentials".',
      )
  }
}

type KnownApp = AppRow & { isProven: boolean }

/** The app, and whether it has shown that it is the one: by its secret, which an app on a device may have none of. */
async function clientApp(ctx: Ctx, { id, secret }: Client): Promise<KnownApp> {
  const wrong = new OAuthError('invalid_client', 'There is no such app, or this is not its secret.')
  if (id === null) throw wrong
  const [app] = await store.appById(ctx.db, id)
  if (!app) throw wrong
  if (secret === null) return { ...app, isProven: false }
  if (!isSame(hashOf(secret), app.secretHash)) throw wrong
  return { ...app, isProven: true }
}

async function byCode(ctx: Ctx, app: KnownApp, asked: Exchange): Promise<TokenAnswer> {
  const refused = new OAuthError(
    'invalid_grant',
    'This code is not good: it was used, has run out, or was given to another app or for another address.',
  )
  const hash = hashOf(asked.code ?? '')
  const [found] = await store.codeBy(ctx.db, hash)
  if (!found || found.appId !== app.id) throw refused
  if (found.gave !== null) {
    // Somebody else has the code as well: nobody knows which of the two is the app.
    await endSession(ctx, found.userId, found.gave)
    throw refused
  }
  if (found.codeUntil <= ctx.now || asked.redirectUri !== found.redirectUri) throw refused
  if (isBarred(found, ctx.now) || found.standing === 'deactivated') throw refused
  if (!isOfChallenge(asked.verifier, found.challenge)) throw refused
  // Without a secret, only a verifier shows that it is the app that asked.
  if (!app.isProven && found.challenge === '')
    throw new OAuthError('invalid_client', 'client_secret is missing.')
  narrowed(asked.scope, found.scopes)
  const { token, hash: tokenHash } = newAppToken('app')
  const sessionId = newId<SessionId>(ctx.now)
  const isOurs = store.hasGiven(hash, sessionId)
  const { scopes, userId } = found
  const row = { hash: tokenHash, sessionId, appId: app.id, name: '', scopes, createdAt: ctx.now }
  const results = await storeAll(ctx, [
    store.spendCode(ctx.db, hash, sessionId),
    openAppSession(ctx, userId, sessionId, isOurs),
    store.insertTokenWhen(ctx.db, row, isOurs),
  ])
  if ((results.at(-1) as unknown[]).length === 0) {
    await endWhatItGave(ctx, hash)
    throw refused
  }
  return answer(ctx, token, scopes)
}

/** The code was used by another request at the same moment. */
async function endWhatItGave(ctx: Ctx, hash: string): Promise<void> {
  const [found] = await store.codeBy(ctx.db, hash)
  if (found?.gave) await endSession(ctx, found.userId, found.gave)
}

async function bySecret(ctx: Ctx, app: KnownApp, { scope }: Exchange): Promise<TokenAnswer> {
  if (!app.isProven) throw new OAuthError('invalid_client', 'client_secret is missing.')
  const scopes = narrowed(scope, app.scopes) ?? defaultOf(app.scopes)
  const { token, hash } = newAppToken('app')
  const row = { hash, sessionId: null, appId: app.id, name: '', scopes, createdAt: ctx.now }
  await storeAll(ctx, [
    store.insertToken(ctx.db, row),
    store.deleteEarlierOwn(ctx.db, app.id, MOST_OWN_TOKENS),
  ])
  return answer(ctx, token, scopes)
}

/** What Mastodon takes for said, as far as the app may have it. */
function defaultOf(scopes: Scope[]): Scope[] {
  return covers(scopes, 'read') ? ['read'] : scopes
}

/** @throws OAuthError for more than there is to give */
function narrowed(scope: string | null, most: Scope[]): Scope[] | null {
  if (scope === null || scope.trim() === '') return null
  const asked = readScopes(scope)
  if (asked?.every((each) => covers(most, each))) return asked
  throw new OAuthError('invalid_scope', 'scope: this is more than there is to give.')
}

/** RFC 7636; and who did not ask with a challenge has none to answer to, or somebody has taken it out of the request. */
function isOfChallenge(verifier: string | null, challenge: string): boolean {
  if (challenge === '') return verifier === null || verifier === ''
  if (verifier === null || !isVerifier(verifier)) return false
  return isSame(createHash('sha256').update(verifier).digest('base64url'), challenge)
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

function answer({ now }: Ctx, token: string, scopes: readonly Scope[]): TokenAnswer {
  return {
    access_token: token,
    token_type: 'Bearer',
    scope: scopes.join(' '),
    created_at: Math.floor(now / SECOND),
  }
}

/**
 * An app gives a token back. One that is not there, or another app's, is nothing to be told about.
 * @throws OAuthError
 */
export async function revoke(ctx: Ctx, client: Client, token: string | null): Promise<void> {
  await limitAddress(ctx, rateLimit.appToken)
  const app = await clientApp(ctx, client)
  const hash = hashOf(token ?? '')
  const [found] = await store.tokenOfApp(ctx.db, hash, app.id)
  if (!found) return
  if (found.sessionId !== null && found.userId !== null) return endSession(ctx, found.userId, found.sessionId)
  await store.deleteToken(ctx.db, hash)
  forgetTokensOfApp(app.id)
}
