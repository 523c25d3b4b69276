import type { UserId } from '../../core/ids'
import type { AppId } from '../../core/scopes'
import type { Ctx } from '../../ctx'
import { emit, store as storeAll } from '../../events/outbox'
import { forgetTokensOfApp } from '../auth/app-tokens'
import { endSessionsNamed } from '../auth/bar'
import { closeSocketsOf } from '../auth/sockets'
import * as store from './store'

/** Of one app, in one go; the clock goes on where there are more. */
const SESSIONS_AT_ONCE = 50
const APPS_AT_ONCE = 100

/** Nothing of it is good from then on. */
export async function removeApp(ctx: Ctx, app: AppId): Promise<void> {
  await store.markRemoved(ctx.db, app, ctx.now)
  forgetTokensOfApp(app)
  await endRemoved(ctx, app)
}

/**
 * Ends the sessions of an app that is gone, some of them, and closes their sockets; forgets the app with the last.
 * @returns whether that is done
 */
async function endRemoved(ctx: Ctx, app: AppId): Promise<boolean> {
  const { db } = ctx
  const some = await store.sessionsOfApp(db, app, SESSIONS_AT_ONCE)
  if (some.length > 0) {
    await storeAll(ctx, [
      ...some.map(({ id, userId }) => emit(ctx, 'session.ended', { userId, sessionIds: [id], except: null })),
      endSessionsNamed(
        db,
        some.map(({ id }) => id),
      ),
    ])
    await Promise.all(
      some.map(({ id, userId }) => closeSocketsOf(ctx, { userId, sessions: [id], except: null })),
    )
  }
  if (some.length === SESSIONS_AT_ONCE) return false
  await store.deleteRemoved(db, app)
  return true
}

/** Somebody's account is deleted, and what they made goes with it. @returns whether nothing is left of it */
export async function eraseApps(ctx: Ctx, owner: UserId): Promise<boolean> {
  const left = await store.appsOf(ctx.db, owner, APPS_AT_ONCE)
  for (const { id } of left) await removeApp(ctx, id)
  return (await store.appsOf(ctx.db, owner, 1)).length === 0
}

/** Of the clock: ends what apps that are gone have left, and forgets those that nobody has let in for long. */
export async function sweepApps(ctx: Ctx): Promise<void> {
  for (const { id } of await store.removedApps(ctx.db, APPS_AT_ONCE)) await endRemoved(ctx, id)
  await store.forgetUnused(ctx.db, ctx.now, APPS_AT_ONCE)
}
