import { and, desc, eq, gt, lte, ne, type SQL, sql } from 'drizzle-orm'
import type { SessionId, UserId } from '../../core/ids'
import { HOUR } from '../../core/time'
import type { Database, Statement } from '../../db/client'
import { isOneOf } from '../../db/many'
import { blocks, pushSubscriptions, sessions, users } from '../../db/schema'
import { hasMuted } from '../profiles/relationship'
import type { PushPatch } from './contract'
import { pushLimits } from './limits'
import { MOST_REFUSALS } from './policy'

export type SubscriptionRow = typeof pushSubscriptions.$inferSelect

type NewRow = Pick<SubscriptionRow, 'sessionId' | 'userId' | 'endpoint' | 'p256dh' | 'auth' | 'createdAt'>

/**
 * The statements that subscribe the device of a session: in place of what it had before, of whoever used the same browser
 * before, and of the devices of this person beyond as many as one may have, of which the oldest go.
 */
export function subscribe(db: Database, row: NewRow, settings: PushPatch): Statement[] {
  const { sessionId, userId, endpoint, p256dh, auth, createdAt } = row
  const kept = sql`SELECT session_id FROM push_subscriptions WHERE user_id = ${userId} ORDER BY created_at DESC, session_id DESC LIMIT ${pushLimits.devices}`
  return [
    db
      .delete(pushSubscriptions)
      .where(and(eq(pushSubscriptions.endpoint, endpoint), ne(pushSubscriptions.sessionId, sessionId))),
    db
      .insert(pushSubscriptions)
      .values({ ...row, ...given(settings) })
      .onConflictDoUpdate({
        target: pushSubscriptions.sessionId,
        set: { endpoint, p256dh, auth, createdAt, failures: 0, ...given(settings) },
      }),
    db
      .delete(pushSubscriptions)
      .where(
        sql`${pushSubscriptions.userId} = ${userId} AND ${pushSubscriptions.sessionId} NOT IN (${kept})`,
      ),
  ]
}

export function changeSettings(db: Database, id: SessionId, settings: PushPatch): Statement {
  // An update of nothing is no SQL.
  const set = { sessionId: id, ...given(settings) }
  return db.update(pushSubscriptions).set(set).where(eq(pushSubscriptions.sessionId, id))
}

/** What was said; JSON has no `undefined`, but a patch may. */
function given({ off, previews, quiet }: PushPatch) {
  return {
    ...(off !== undefined && { off: [...new Set(off)] }),
    ...(previews !== undefined && { previews }),
    ...(quiet !== undefined && { quiet }),
  }
}

const deviceColumns = {
  id: pushSubscriptions.sessionId,
  endpoint: pushSubscriptions.endpoint,
  p256dh: pushSubscriptions.p256dh,
  auth: pushSubscriptions.auth,
  off: pushSubscriptions.off,
  previews: pushSubscriptions.previews,
  quiet: pushSubscriptions.quiet,
  subscribedAt: pushSubscriptions.createdAt,
  lastSuccessAt: pushSubscriptions.lastSuccessAt,
  failures: pushSubscriptions.failures,
  userAgent: sessions.userAgent,
}

/** Those of a person whose sessions have not run out. */
export function devicesOf(db: Database, userId: UserId, now: number) {
  return db
    .select(deviceColumns)
    .from(pushSubscriptions)
    .innerJoin(sessions, eq(sessions.id, pushSubscriptions.sessionId))
    .where(and(eq(pushSubscriptions.userId, userId), gt(sessions.expiresAt, now)))
    .orderBy(desc(pushSubscriptions.createdAt), desc(pushSubscriptions.sessionId))
    .limit(pushLimits.devices)
}

export type DeviceRow = Awaited<ReturnType<typeof devicesOf>>[number]

export function removeDevice(db: Database, userId: UserId, id: SessionId): Statement {
  return db
    .delete(pushSubscriptions)
    .where(and(eq(pushSubscriptions.userId, userId), eq(pushSubscriptions.sessionId, id)))
}

/**
 * How a person stands, and whether whoever the news is about is kept apart from them by now: blocked either way, or muted.
 * @param actor null where there is nobody behind it
 */
export function standingOf(db: Database, userId: UserId, actor: UserId | null) {
  const between = (table: SQL, by: SQL, other: SQL, a: SQL, b: SQL) =>
    sql`EXISTS (SELECT 1 FROM ${table} WHERE ${by} = ${a} AND ${other} = ${b})`
  const [me, they] = [sql`${userId}`, sql`${actor}`]
  const block = (a: SQL, b: SQL) =>
    between(sql`${blocks}`, sql`${blocks.blockerId}`, sql`${blocks.blockedId}`, a, b)
  const mute = hasMuted(me, they)
  return db
    .select({
      standing: users.standing,
      suspendedUntil: users.suspendedUntil,
      apart: sql<number>`(${block(me, they)} OR ${block(they, me)} OR ${mute})`.as('is_apart'),
    })
    .from(users)
    .where(eq(users.id, userId))
}

/** What is noted of a push; nothing, for most of those that arrived. */
export type Noted = { sent: DeviceRow[]; gone: DeviceRow[]; refused: DeviceRow[] }

/** Only as long as the browser is still subscribed at the same address. */
export function note(db: Database, { sent, gone, refused }: Noted, now: number): Statement[] {
  const at = (rows: DeviceRow[]) =>
    isOneOf(
      pushSubscriptions.endpoint,
      rows.map(({ endpoint }) => endpoint),
    )
  const late = sent.filter(
    ({ lastSuccessAt, failures }) => failures > 0 || lastSuccessAt === null || lastSuccessAt <= now - HOUR,
  )
  const failed =
    refused.length === 0
      ? []
      : [
          db
            .update(pushSubscriptions)
            .set({ failures: sql`${pushSubscriptions.failures} + 1` })
            .where(at(refused)),
          db
            .delete(pushSubscriptions)
            .where(and(at(refused), lte(sql`${MOST_REFUSALS}`, pushSubscriptions.failures))),
        ]
  return [
    ...(late.length === 0
      ? []
      : [db.update(pushSubscriptions).set({ lastSuccessAt: now, failures: 0 }).where(at(late))]),
    ...(gone.length === 0 ? [] : [db.delete(pushSubscriptions).where(at(gone))]),
    ...failed,
  ]
}
