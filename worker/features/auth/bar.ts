import { eq, sql } from 'drizzle-orm'
import type { SessionId, UserId } from '../../core/ids'
import type { Ctx } from '../../ctx'
import type { Database, Statement } from '../../db/client'
import { isOneOf } from '../../db/many'
import { departures, sessions, users } from '../../db/schema'
import { emit } from '../../events/outbox'
import { closeSocketsOf } from './sockets'

/**
 * Keeps a person from writing and ends all their sessions.
 *
 * @param until when it ends by itself; null for a ban
 */
export function bar(ctx: Ctx, userId: UserId, until: number | null): Statement[] {
  // Who is away stays away.
  const suspended = sql`CASE ${users.standing} WHEN 'deactivated' THEN 'deactivated' ELSE 'suspended' END`
  const standing = until === null ? 'banned' : suspended
  return [
    ctx.db.update(users).set({ standing, suspendedUntil: until }).where(eq(users.id, userId)),
    deleteSessions(ctx.db, userId),
    emit(ctx, 'session.ended', { userId, sessionIds: [], except: null }),
  ]
}

export function deleteSessions(db: Database, userId: UserId): Statement {
  return db.delete(sessions).where(eq(sessions.userId, userId))
}

/** Those that are named, whosever they are. */
export function endSessionsNamed(db: Database, ids: SessionId[]): Statement {
  return db.delete(sessions).where(isOneOf(sessions.id, ids))
}

/** Before the answer: their sockets close, and nothing is heard from them. */
export function closeAllSockets(ctx: Ctx, userId: UserId): Promise<void> {
  return closeSocketsOf(ctx, { userId, sessions: 'all', except: null })
}

/** They may log in and write again; who is away meanwhile stays away until they do. */
export function unbar({ db }: Ctx, userId: UserId): Statement {
  const isAway = sql`EXISTS (SELECT 1 FROM ${departures} WHERE ${departures.userId} = ${userId})`
  const standing = sql`iif(${isAway}, 'deactivated', 'active')`
  return db.update(users).set({ standing, suspendedUntil: null }).where(eq(users.id, userId))
}
