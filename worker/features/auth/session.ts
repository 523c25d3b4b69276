import type { SQL } from 'drizzle-orm'
import { DomainError } from '../../core/errors'
import { newId, type SessionId, type UserId } from '../../core/ids'
import type { Role } from '../../core/vocabulary'
import type { Ctx } from '../../ctx'
import type { Statement } from '../../db/client'
import { emit } from '../../events/outbox'
import { isBarred } from '../../core/standing'
import { UNUSED_APP_LIFE } from './app-tokens'
import { closeSocketsOf } from './sockets'
import { standingIn } from './staff'
import { deleteSession, insertSession, insertSessionWhen, rotate, sessionById, userOfSession } from './store'
import {
  type AccessToken,
  readRefreshToken,
  ROTATION_GRACE,
  SESSION_LIFE,
  signAccessToken,
  signRefreshToken,
} from './tokens'
import type { SignInMethod } from './vocabulary'

type Person = { id: UserId; username: string; role: Role; secondFactor: boolean }

export type OpenedSession = {
  userId: UserId
  access: AccessToken
  refreshToken: string
  sessionExpiresAt: number
}

/**
 * A new session: the statement that stores it, and its tokens once it is stored.
 * @param provider what it is called, for the method `provider`
 */
export function openSession(
  ctx: Ctx,
  userId: UserId,
  method: SignInMethod,
  provider = '',
): { insert: Statement; sign: (person: Person) => Promise<OpenedSession> } {
  const id = newId<SessionId>(ctx.now)
  const expiresAt = ctx.now + SESSION_LIFE
  const insert = insertSession(ctx.db, {
    id,
    userId,
    rotatedAt: ctx.now,
    createdAt: ctx.now,
    expiresAt,
    userAgent: ctx.client.userAgent.slice(0, 300),
    method,
    provider,
    provenAt: ctx.now,
  })
  return { insert, sign: (person) => signTokens(ctx, person, { id, generation: 0, expiresAt, method }) }
}

/**
 * A session of an app that its owner lets in. It has no refresh token; nothing that asks for a fresh proof is open to it.
 * @param when stores it only if this condition holds when the batch reaches it
 */
export function openAppSession(ctx: Ctx, userId: UserId, id: SessionId, when?: SQL): Statement {
  const row = {
    id,
    userId,
    generation: 0,
    rotatedAt: ctx.now,
    createdAt: ctx.now,
    expiresAt: ctx.now + UNUSED_APP_LIFE,
    userAgent: ctx.client.userAgent.slice(0, 300),
    method: 'app' as const,
    provider: '',
    provenAt: 0,
  }
  return when ? insertSessionWhen(ctx.db, row, when) : insertSession(ctx.db, row)
}

/**
 * Exchanges a refresh token for the present one and a new access token, in one round trip.
 *
 * The token of the present generation rotates, unless it is younger than the grace: then it stays the present one, so that
 * two generations are never as close as two tabs. The one before it, within the grace, gets the present one, too. Anything
 * older was used twice: somebody else holds a copy, so the whole session ends.
 * @throws session_ended
 */
export async function refresh(ctx: Ctx, token: string): Promise<OpenedSession> {
  const presented = await readRefreshToken(ctx.env, token)
  if (!presented) throw ended()
  const { sessionId, generation } = presented
  const [, [session], [person]] = await ctx.db.batch([
    rotate(ctx.db, { id: sessionId, generation, grace: ROTATION_GRACE, now: ctx.now }),
    sessionById(ctx.db, sessionId),
    userOfSession(ctx.db, sessionId),
  ])
  if (!session || !person || session.expiresAt <= ctx.now) throw ended()
  const isYoung = ctx.now - session.rotatedAt <= ROTATION_GRACE
  const honest = isYoung && (session.generation === generation || session.generation === generation + 1)
  if (!honest || isBarred(person, ctx.now) || person.standing === 'deactivated') {
    await ctx.db.batch([
      deleteSession(ctx.db, person.id, sessionId),
      emit(ctx, 'session.ended', { userId: person.id, sessionIds: [sessionId], except: null }),
    ])
    await closeSocketsOf(ctx, { userId: person.id, sessions: [sessionId], except: null })
    throw ended()
  }
  return signTokens(ctx, person, session)
}

async function signTokens(
  ctx: Ctx,
  person: Person,
  session: { id: SessionId; generation: number; expiresAt: number; method: SignInMethod },
): Promise<OpenedSession> {
  const { id, username } = person
  const viewer = { id, username, ...standingIn(ctx.env, person, session.method), sessionId: session.id }
  return {
    userId: person.id,
    access: await signAccessToken(ctx.env, viewer, ctx.now),
    refreshToken: await signRefreshToken(ctx.env, session.id, session.generation),
    sessionExpiresAt: session.expiresAt,
  }
}

function ended(): DomainError {
  return new DomainError('session_ended', 'This session has ended. Please log in again.')
}
