import type { SessionId, UserId } from '../../core/ids'
import { logFailure } from '../../core/failure'
import type { Ctx } from '../../ctx'
import { userHub } from '../../env'
import type { DomainEvent } from '../../events/catalog'

type Ended = { userId: UserId; sessions: SessionId[] | 'all'; except: SessionId | null }

/** Closes the sockets of sessions that have just ended, right after the response. */
export function closeSocketsOf(ctx: Ctx, { userId, sessions, except }: Ended): void {
  const closing = userHub(ctx.env, userId).endSessions(sessions, except, ctx.now)
  // The event says the same again, should this fail.
  ctx.defer(closing.catch((error: unknown) => logFailure('sockets', error)))
}

/** The same, for what a crash right after the change has left open. */
export async function closeSockets(
  { env }: Ctx,
  { payload, at }: DomainEvent<'session.ended'>,
): Promise<void> {
  const { userId, sessionIds, except } = payload
  await userHub(env, userId).endSessions(sessionIds.length > 0 ? sessionIds : 'all', except, at)
}
