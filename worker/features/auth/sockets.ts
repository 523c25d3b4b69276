import type { SessionId, UserId } from '../../core/ids'
import { logFailure } from '../../core/failure'
import type { Ctx } from '../../ctx'
import { userHub } from '../../env'
import { within } from '../../core/within'
import type { DomainEvent } from '../../events/catalog'

type Ended = { userId: UserId; sessions: SessionId[] | 'all'; except: SessionId | null }

/** Milliseconds. A hub that is slower is not waited for: it goes on by itself. */
const PATIENCE = 3_000

/**
 * Closes the sockets of sessions that have just ended, before the answer says so: nothing is heard from them from then on.
 * The event says the same again, should this fail.
 */
export async function closeSocketsOf(ctx: Ctx, { userId, sessions, except }: Ended): Promise<void> {
  const closing = userHub(ctx.env, userId).endSessions(sessions, except, ctx.now)
  ctx.defer(closing.catch(() => undefined))
  try {
    await within(PATIENCE, closing)
  } catch (error) {
    logFailure('sockets', error)
  }
}

/** The same, for what a crash right after the change has left open. */
export async function closeSockets(
  { env }: Ctx,
  { payload, at }: DomainEvent<'session.ended'>,
): Promise<void> {
  const { userId, sessionIds, except } = payload
  await userHub(env, userId).endSessions(sessionIds.length > 0 ? sessionIds : 'all', except, at)
}
