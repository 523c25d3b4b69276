import { eq, sql } from 'drizzle-orm'
import { newId, type UserId } from '../../core/ids'
import type { Ctx } from '../../ctx'
import type { Database, Statement } from '../../db/client'
import { departures, type KeptIdentity, users } from '../../db/schema'
import { emit } from '../../events/outbox'
import { deleteSessions } from './bar'
import { maskOf } from './mask'
import type { UserRow } from './store'

/*
 * Leaving, for a while or for good, and coming back. Who leaves stands in `users` as nobody in particular, so that whatever
 * shows a person shows nothing of them; who they were waits in `departures`. What they wrote follows by the same event as
 * after a ban.
 */
export type Departure = typeof departures.$inferSelect

type Leaving = {
  /** When the deletion begins; null to be away only. */
  dueAt: number | null
  startedBy: Departure['startedBy']
}

export function departureOf(db: Database, id: UserId) {
  return db.select().from(departures).where(eq(departures.userId, id))
}

/** The statements by which somebody leaves: nobody sees them from then on, and all their sessions end. */
export function leave(ctx: Ctx, user: UserRow, { dueAt, startedBy }: Leaving): Statement[] {
  const { db, now } = ctx
  const id = newId<string>(now)
  return [
    db.insert(departures).values({
      id,
      userId: user.id,
      username: user.username,
      identity: identityOf(user),
      startedBy,
      since: now,
      dueAt,
    }),
    db
      .update(users)
      .set({
        ...maskOf(id),
        // Who is banned stays so.
        standing: sql`CASE ${users.standing} WHEN 'banned' THEN 'banned' ELSE 'deactivated' END`,
      })
      .where(eq(users.id, user.id)),
    deleteSessions(db, user.id),
    emit(ctx, 'session.ended', { userId: user.id, sessionIds: [], except: null }),
    ...changed(ctx, user.id),
  ]
}

/** The statement by which somebody who is away is to be deleted as well. */
export function leaveForGood({ db }: Ctx, id: UserId, { dueAt, startedBy }: Leaving): Statement {
  return db
    .update(departures)
    .set({ dueAt, startedBy, warnedAt: null })
    .where(sql`${departures.userId} = ${id} AND ${departures.step} IS NULL`)
}

/**
 * The statements that bring somebody back as they were, unless their deletion has begun.
 * @returns them, and the person as they are from then on
 */
export function comeBack(
  ctx: Ctx,
  user: UserRow,
  { username, identity }: Departure,
): { statements: Statement[]; user: UserRow } {
  const { db } = ctx
  const open = sql`EXISTS (SELECT 1 FROM ${departures} WHERE ${departures.userId} = ${user.id} AND ${departures.step} IS NULL)`
  const before = { ...identity, username: username ?? user.username }
  return {
    statements: [
      db
        .update(users)
        .set({
          ...before,
          standing: sql`CASE ${users.standing} WHEN 'banned' THEN 'banned' ELSE 'active' END`,
          suspendedUntil: null,
        })
        .where(sql`${users.id} = ${user.id} AND ${open}`),
      db.delete(departures).where(sql`${departures.userId} = ${user.id} AND ${departures.step} IS NULL`),
      ...changed(ctx, user.id),
    ],
    user: { ...user, ...before, standing: 'active', suspendedUntil: null },
  }
}

/** What they wrote follows, and whoever has a copy of their name hears of the one they have now. */
function changed(ctx: Ctx, userId: UserId): Statement[] {
  return [emit(ctx, 'author.standing-changed', { userId, after: '' })]
}

function identityOf(user: UserRow): KeptIdentity {
  const {
    displayName,
    searchName,
    bio,
    pronouns,
    fields,
    avatarSeed,
    bunnySeed,
    picture,
    banner,
    bannerColor,
  } = user
  return {
    displayName,
    searchName,
    bio,
    pronouns,
    fields,
    avatarSeed,
    bunnySeed,
    picture,
    banner,
    bannerColor,
  }
}
