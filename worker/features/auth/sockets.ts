import type { SessionId, UserId } from '../../core/ids'
import type { Ctx } from '../../ctx'
import { userHub } from '../../env'
import type { DomainEvent } from '../../events/catalog'
import { beforeAnswer } from '../../use-case/before-answer'
import { forgetTokensOf } from './app-tokens'

type Ended = { userId: UserId; sessions: SessionId[] | 'all'; except: SessionId | null }

/**
 * Closes the sockets of sessions that have just ended, before the answer says so: nothing is heard from them from then on.
 * The event says the same again, should this fail.
 */
export async function closeSocketsOf(ctx: Ctx, { userId, sessions, except }: Ended): Promise<void> {
  forgetTokensOf(userId, sessions, except)
  await beforeAnswer(ctx, 'sockets', userHub(ctx.env, userId).endSessions(sessions, except, ctx.now))
}

/** The same, for what a crash right after the change has left open. */
export async function closeSockets(
  { env }: Ctx,
  { payload, at }: DomainEvent<'session.ended'>,
): Promise<void> {
  const { userId, sessionIds, except } = payload
  const sessions = sessionIds.length > 0 ? sessionIds : 'all'
  forgetTokensOf(userId, sessions, except)
  await userHub(env, userId).endSessions(sessions, except, at)
}
