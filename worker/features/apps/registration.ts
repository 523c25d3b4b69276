import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { newId, type UserId } from '../../core/ids'
import type { AppId, Scope } from '../../core/scopes'
import { readScopes } from '../../core/scopes'
import type { Ctx } from '../../ctx'
import type { Env } from '../../env'
import { vapidKeys } from '../../setup/push'
import { rateLimit } from '../../use-case/limits'
import { limitAddress } from '../../use-case/rate-limit'
import { hashOf } from '../auth/app-tokens'
import { AppName, type Registered } from './contract'
import { appLimits } from './limits'
import { OAuthError } from './oauth-error'
import { isRedirect } from './policy'
import * as store from './store'
import type { AppRow } from './store'

/** What an app says of itself, as it was sent. */
export type Said = { name: string; redirectUris: string[]; scopes: string | null; website: string | null }

/**
 * An app registers itself: nobody vouches for it, and nobody has to be logged in.
 * @throws OAuthError, rate_limited
 */
export async function register(ctx: Ctx, said: Said): Promise<Registered> {
  await limitAddress(ctx, rateLimit.registerApp)
  const { row, secret } = newApp(ctx, null, said)
  await store.insertApp(ctx.db, row)
  return {
    id: row.id,
    ...appView(ctx.env, row),
    client_id: row.id,
    client_secret: secret,
    client_secret_expires_at: 0,
  }
}

/** @throws OAuthError for what an app cannot be called, or where it cannot have people sent */
export function newApp(ctx: Ctx, ownerId: UserId | null, said: Said) {
  const name = AppName.safeParse(said.name)
  if (!name.success)
    throw new OAuthError(
      'invalid_client_metadata',
      `client_name: ${name.error.issues[0]?.message ?? 'is needed'}`,
    )
  const redirectUris = [...new Set(said.redirectUris.flatMap((each) => each.split(/\s+/)).filter(Boolean))]
  if (redirectUris.length === 0 || redirectUris.length > appLimits.redirectUris)
    throw new OAuthError(
      'invalid_redirect_uri',
      `redirect_uris: name between 1 and ${appLimits.redirectUris} of them`,
    )
  const wrong = redirectUris.find((each) => each.length > appLimits.redirectUri || !isRedirect(each))
  if (wrong !== undefined)
    throw new OAuthError(
      'invalid_redirect_uri',
      'redirect_uris: https, http on this very machine, a scheme of a program, or urn:ietf:wg:oauth:2.0:oob, and without #',
    )
  const scopes = readScopes(said.scopes ?? '')
  if (!scopes) throw new OAuthError('invalid_scope', 'scopes: there is one among them that is not known here')
  const secret = randomBytes(32).toString('base64url')
  const row = {
    id: newId<AppId>(ctx.now),
    ownerId,
    name: name.data,
    website: websiteOf(said.website),
    redirectUris,
    // What Mastodon takes for said, where nothing is.
    scopes: scopes.length > 0 ? scopes : (['read'] satisfies Scope[]),
    secretHash: hashOf(secret),
    createdAt: ctx.now,
    usedAt: ctx.now,
  }
  return { row, secret }
}

const Website = z
  .url({ protocol: /^https?$/ })
  .max(appLimits.redirectUri)
  // Nothing that cannot be stored or seen.
  .regex(/^[^\s\p{C}]+$/u)

function websiteOf(text: string | null): string {
  if (text === null || text.trim() === '') return ''
  const url = Website.safeParse(text.trim())
  if (url.success) return url.data
  throw new OAuthError('invalid_client_metadata', 'website: an address over http or https')
}

/** An app as clients of Mastodon read it. */
export function appView(env: Env, app: Pick<AppRow, 'name' | 'website' | 'scopes' | 'redirectUris'>) {
  return {
    name: app.name,
    website: app.website === '' ? null : app.website,
    scopes: app.scopes,
    redirect_uri: app.redirectUris.join('\n'),
    redirect_uris: app.redirectUris,
    vapid_key: vapidKeys(env)?.publicKey ?? '',
  }
}
