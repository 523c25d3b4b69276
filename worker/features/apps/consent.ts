import { randomBytes } from 'node:crypto'
import { DomainError } from '../../core/errors'
import { covers, readScopes, type Scope } from '../../core/scopes'
import { MINUTE } from '../../core/time'
import type { Ctx, UserCtx } from '../../ctx'
import { store as storeAll } from '../../events/outbox'
import { admit } from '../../use-case/exactly-once'
import { rateLimit } from '../../use-case/limits'
import { hashOf } from '../auth/app-tokens'
import type { ConsentReply, ConsentRequest, ConsentView } from './contract'
import { isChallenge, OUT_OF_BAND, placeOf, withAnswer } from './policy'
import * as store from './store'
import type { AppRow } from './store'

/** Long enough for a slow network, and to type one. */
const CODE_LIFE = 10 * MINUTE

type Asked = { app: AppRow; redirectUri: string; scopes: Scope[]; fault: Fault | null }
type Fault = { error: string; error_description: string }

/**
 * What an app asks for, to be shown to whoever is to decide. What is wrong about the app or where it wants people sent is
 * refused here, and nobody is sent anywhere; anything else that is wrong is for the app to hear.
 *
 * @throws unknown_app, redirect_mismatch
 */
export async function lookAtRequest(ctx: Ctx, issuer: string, request: ConsentRequest): Promise<ConsentView> {
  const [row] = await store.appById(ctx.db, request.client_id)
  const { app, redirectUri, scopes, fault } = understood(row, request)
  return {
    app: { name: app.name, website: app.website },
    returnsTo: placeOf(redirectUri),
    scopes,
    fault: fault && {
      description: fault.error_description,
      redirect: redirectUri === OUT_OF_BAND ? null : answer(redirectUri, issuer, request, fault),
    },
  }
}

/**
 * Somebody has decided. The answer says where their browser is to go with it, or the code to be typed.
 * @throws unknown_app, redirect_mismatch, invalid_query for what cannot be said yes to
 */
export async function decide(
  ctx: UserCtx,
  issuer: string,
  request: ConsentRequest,
  isAllowed: boolean,
): Promise<ConsentReply> {
  const { db, viewer, now } = ctx
  const [, [row]] = await admit({ ...ctx, idempotency: null }, rateLimit.account, [
    store.appById(db, request.client_id),
  ])
  const { app, redirectUri, scopes, fault } = understood(row, request)
  if (!isAllowed) {
    const denied = { error: 'access_denied', error_description: 'They said no.' }
    const isShown = redirectUri === OUT_OF_BAND
    return { redirect: isShown ? null : answer(redirectUri, issuer, request, denied), code: null }
  }
  if (fault) throw new DomainError('invalid_query', fault.error_description)
  const code = randomBytes(32).toString('base64url')
  await storeAll(ctx, [
    store.insertCode(db, {
      hash: hashOf(code),
      appId: app.id,
      sessionId: viewer.sessionId,
      redirectUri,
      scopes,
      challenge: request.code_challenge ?? '',
      expiresAt: now + CODE_LIFE,
      gave: null,
    }),
    store.noteUse(db, app.id, now),
  ])
  if (redirectUri === OUT_OF_BAND) return { redirect: null, code }
  return { redirect: answer(redirectUri, issuer, request, { code }), code: null }
}

/** With `iss`, so that an app that knows several servers is not told by one what another said (RFC 9207). */
function answer(
  uri: string,
  issuer: string,
  { state }: ConsentRequest,
  said: Record<string, string>,
): string {
  return withAnswer(uri, { ...said, state: state ?? null, iss: issuer })
}

function understood(app: AppRow | undefined, request: ConsentRequest): Asked {
  if (!app) throw new DomainError('unknown_app', 'There is no such app here. It has to register anew.')
  const redirectUri = request.redirect_uri ?? (app.redirectUris.length === 1 ? app.redirectUris[0]! : '')
  if (!app.redirectUris.includes(redirectUri))
    throw new DomainError('redirect_mismatch', 'The app did not say before that you are to be sent there.')
  const scopes = readScopes(request.scope ?? 'read')
  return { app, redirectUri, scopes: scopes ?? [], fault: faultOf(app, request, scopes) }
}

function faultOf(app: AppRow, request: ConsentRequest, scopes: Scope[] | null): Fault | null {
  const fault = (error: string, error_description: string) => ({ error, error_description })
  if (request.response_type !== 'code')
    return fault('unsupported_response_type', 'response_type: there is only "code".')
  if (!scopes || scopes.length === 0)
    return fault('invalid_scope', 'scope: there is one among them that is not known here.')
  if (!scopes.every((scope) => covers(app.scopes, scope)))
    return fault('invalid_scope', 'scope: the app asks for more than it registered for.')
  const { code_challenge: challenge, code_challenge_method: method } = request
  if (challenge === undefined)
    return method === undefined ? null : fault('invalid_request', 'code_challenge is missing.')
  if (method !== 'S256') return fault('invalid_request', 'code_challenge_method: there is only "S256".')
  return isChallenge(challenge) ? null : fault('invalid_request', 'code_challenge: this is none.')
}
