import type { z } from 'zod'
import { detail } from '../../core/details'
import { DomainError, notFound } from '../../core/errors'
import type { AppId } from '../../core/scopes'
import { iso } from '../../core/time'
import type { UserCtx } from '../../ctx'
import { fitting, type Page, toPage } from '../../db/page'
import { admit } from '../../use-case/exactly-once'
import { rateLimit } from '../../use-case/limits'
import { IdKey, type PageQuery, pageRequest } from '../../use-case/page-request'
import type { AppView, NewApp, NewAppReply } from './contract'
import { appLimits } from './limits'
import { OAuthError } from './oauth-error'
import { newApp } from './registration'
import { removeApp } from './removal'
import * as store from './store'
import type { AppRow } from './store'

/**
 * Somebody makes an app. The answer is kept nowhere, so a repeat makes another.
 * @throws invalid_input, conflict
 */
export async function makeOwn(
  ctx: UserCtx,
  { name, website, redirectUris, scopes }: NewApp,
): Promise<NewAppReply> {
  const { db, viewer } = ctx
  const [, [own]] = await admit({ ...ctx, idempotency: null }, rateLimit.account, [
    store.countOwnApps(db, viewer.id),
  ])
  if (own && own.count >= appLimits.perPerson)
    throw new DomainError('conflict', detail('apps_full', { most: appLimits.perPerson }))
  const { row, secret } = understood(() =>
    newApp(ctx, viewer.id, { name, redirectUris, scopes: scopes.join(' '), website }),
  )
  await store.insertApp(db, row)
  return { app: viewOf(row), secret }
}

function understood<T>(make: () => T): T {
  try {
    return make()
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error
    const path = error.code === 'invalid_redirect_uri' ? 'redirectUris' : 'website'
    throw new DomainError('invalid_input', error.message, {
      errors: [{ path, message: error.message }],
    })
  }
}

/** The viewer's own, the latest first. */
export async function listOwn(
  { db, viewer }: UserCtx,
  query: z.infer<typeof PageQuery>,
): Promise<Page<AppView>> {
  const page = pageRequest('apps', IdKey, query)
  const rows = await store.ownApps(db, viewer.id, page)
  return toPage(fitting(rows), page.limit, 'apps', ({ id }) => [id], viewOf)
}

/** @throws not_found */
export async function deleteOwn(ctx: UserCtx, id: AppId): Promise<void> {
  const [, [app]] = await admit(ctx, rateLimit.account, [store.appById(ctx.db, id)])
  if (app?.ownerId !== ctx.viewer.id) throw notFound('app')
  await removeApp(ctx, id)
}

function viewOf({ id, name, website, redirectUris, scopes, createdAt }: Omit<AppRow, 'removedAt'>): AppView {
  return { id, name, website, redirectUris, scopes, createdAt: iso(createdAt) }
}
