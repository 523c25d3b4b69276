import type { z } from 'zod'
import { detail } from '../../core/details'
import { DomainError } from '../../core/errors'
import { newId, type SessionId, type UserId } from '../../core/ids'
import type { AppId, Scope } from '../../core/scopes'
import { iso } from '../../core/time'
import type { Ctx, UserCtx } from '../../ctx'
import type { Statement } from '../../db/client'
import { fitting, type Page, toPage } from '../../db/page'
import { store as storeAll } from '../../events/outbox'
import { admit } from '../../use-case/exactly-once'
import { rateLimit } from '../../use-case/limits'
import { IdKey, type PageQuery, pageRequest } from '../../use-case/page-request'
import { newAppToken } from '../auth/app-tokens'
import { lastProof, requireRecent } from '../auth/recent'
import { openAppSession } from '../auth/session'
import type { GrantView, NewToken, NewTokenReply } from './contract'
import { appLimits } from './limits'
import * as store from './store'

type Grant = { userId: UserId; appId: AppId | null; name: string; scopes: Scope[] }

/** A token that speaks for somebody, and the statements that make it good. */
function openGrant(ctx: Ctx, { userId, ...rest }: Grant) {
  const id = newId<SessionId>(ctx.now)
  const { token, hash } = newAppToken('personal')
  const row = { hash, sessionId: id, createdAt: ctx.now, ...rest }
  const statements: Statement[] = [openAppSession(ctx, userId, id), store.insertToken(ctx.db, row)]
  return { id, token, statements }
}

/**
 * A token for a program of one's own. The answer is kept nowhere, so a repeat makes another.
 * @throws recent_sign_in_required, conflict
 */
export async function makeToken(ctx: UserCtx, { name, scopes }: NewToken): Promise<NewTokenReply> {
  const { db, viewer, now } = ctx
  const [, proof, [own]] = await admit({ ...ctx, idempotency: null }, rateLimit.account, [
    lastProof(ctx),
    store.countOwnTokens(db, viewer.id),
  ])
  requireRecent(ctx, proof)
  if (own && own.count >= appLimits.ownTokens)
    throw new DomainError('conflict', detail('own_tokens_full', { most: appLimits.ownTokens }))
  const { id, token, statements } = openGrant(ctx, { userId: viewer.id, appId: null, name, scopes })
  await storeAll(ctx, statements)
  return { token, grant: { id, app: null, name, scopes, createdAt: iso(now), lastUsedAt: iso(now) } }
}

/** What the viewer let in, the latest first. */
export async function listGrants(
  { db, viewer }: UserCtx,
  query: z.infer<typeof PageQuery>,
): Promise<Page<GrantView>> {
  const page = pageRequest('grants', IdKey, query)
  const rows = await store.grantsOf(db, viewer.id, page)
  return toPage(
    fitting(rows),
    page.limit,
    'grants',
    ({ id }) => [id],
    ({ appId, appName, website, createdAt, lastUsedAt, ...row }): GrantView => ({
      id: row.id,
      app: appId === null ? null : { id: appId, name: appName ?? '', website: website ?? '' },
      name: row.name,
      scopes: row.scopes,
      createdAt: iso(createdAt),
      lastUsedAt: iso(lastUsedAt),
    }),
  )
}
