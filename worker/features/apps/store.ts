import { and, desc, eq, isNotNull, isNull, lt, type SQL, sql } from 'drizzle-orm'
import type { SessionId, UserId } from '../../core/ids'
import type { AppId } from '../../core/scopes'
import { DAY } from '../../core/time'
import type { Database } from '../../db/client'
import type { PageRequest } from '../../db/page'
import { appCodes, apps, appTokens, sessions, users } from '../../db/schema'

/** Registering costs nothing: what nobody has let in for so long is forgotten. */
const UNUSED_REGISTRATION_LIFE = 30 * DAY

export type AppRow = typeof apps.$inferSelect

export function insertApp(db: Database, row: Omit<AppRow, 'removedAt'>) {
  return db.insert(apps).values(row)
}

export function appById(db: Database, id: string) {
  return db
    .select()
    .from(apps)
    .where(and(eq(apps.id, id as AppId), isNull(apps.removedAt)))
}

export function noteUse(db: Database, id: AppId, now: number) {
  return db.update(apps).set({ usedAt: now }).where(eq(apps.id, id))
}

export function insertToken(db: Database, row: typeof appTokens.$inferInsert) {
  return db.insert(appTokens).values(row)
}

const isOf = (user: UserId): SQL => sql`${sessions.userId} = ${user} AND ${sessions.method} = 'app'`

/** How many tokens somebody has made for themselves. */
export function countOwnTokens(db: Database, user: UserId) {
  return db
    .select({ count: sql<number>`count(*)`.as('own_tokens') })
    .from(sessions)
    .innerJoin(appTokens, eq(appTokens.sessionId, sessions.id))
    .where(and(isOf(user), isNull(appTokens.appId)))
}

/** What somebody let in, the latest first. */
export function grantsOf(db: Database, user: UserId, page: PageRequest<[string]>) {
  const older = page.after && lt(sessions.id, page.after[0] as SessionId)
  return db
    .select({
      id: sql<SessionId>`${sessions.id}`.as('session_id'),
      createdAt: sql<number>`${sessions.createdAt}`.as('begun_at'),
      lastUsedAt: sessions.rotatedAt,
      appId: sql<AppId | null>`${apps.id}`.as('app'),
      appName: sql<string | null>`${apps.name}`.as('app_name'),
      website: sql<string | null>`${apps.website}`.as('website'),
      name: sql<string>`${appTokens.name}`.as('token_name'),
      scopes: appTokens.scopes,
    })
    .from(sessions)
    .innerJoin(appTokens, eq(appTokens.sessionId, sessions.id))
    .leftJoin(apps, eq(apps.id, appTokens.appId))
    .where(and(isOf(user), isNull(apps.removedAt), older ?? undefined))
    .orderBy(desc(sessions.id))
    .limit(page.limit + 1)
}

export function markRemoved(db: Database, id: AppId, now: number) {
  return db
    .update(apps)
    .set({ removedAt: now })
    .where(and(eq(apps.id, id), isNull(apps.removedAt)))
}

export function sessionsOfApp(db: Database, id: AppId, limit: number) {
  return db
    .select({ id: sql<SessionId>`${sessions.id}`.as('session_id'), userId: sessions.userId })
    .from(appTokens)
    .innerJoin(sessions, eq(sessions.id, appTokens.sessionId))
    .where(eq(appTokens.appId, id))
    .limit(limit)
}

export function deleteRemoved(db: Database, id: AppId) {
  return db.delete(apps).where(and(eq(apps.id, id), isNotNull(apps.removedAt)))
}

/** All that somebody made, those that are being removed as well. */
export function appsOf(db: Database, owner: UserId, limit: number) {
  return db.select({ id: apps.id }).from(apps).where(eq(apps.ownerId, owner)).limit(limit)
}

export function removedApps(db: Database, limit: number) {
  return db.select({ id: apps.id }).from(apps).where(isNotNull(apps.removedAt)).limit(limit)
}

/** Apps that registered themselves, and that nobody lets ask in their name: those that are used are looked at again later. */
export async function forgetUnused(db: Database, now: number, limit: number): Promise<void> {
  // By name: the index of owners, of which nobody is one as well, would be taken for the better one.
  const old = sql`SELECT ${apps.id} FROM ${apps} INDEXED BY apps_unused WHERE ${apps.ownerId} IS NULL AND ${apps.usedAt} < ${now - UNUSED_REGISTRATION_LIFE} LIMIT ${limit}`
  const isUsed = sql`EXISTS (SELECT 1 FROM ${appTokens} WHERE ${appTokens.appId} = ${apps.id} AND ${appTokens.sessionId} IS NOT NULL)`
  await db.batch([
    db.delete(apps).where(sql`${apps.id} IN (${old}) AND NOT ${isUsed}`),
    db
      .update(apps)
      .set({ usedAt: now })
      .where(sql`${apps.id} IN (${old})`),
  ])
}

export type CodeRow = typeof appCodes.$inferSelect

export function insertCode(db: Database, row: CodeRow) {
  return db.insert(appCodes).values(row)
}

/** A code, with whose word it is. */
export function codeBy(db: Database, hash: string) {
  return db
    .select({
      appId: appCodes.appId,
      redirectUri: appCodes.redirectUri,
      scopes: appCodes.scopes,
      challenge: appCodes.challenge,
      codeUntil: sql<number>`${appCodes.expiresAt}`.as('code_until'),
      gave: appCodes.gave,
      userId: sessions.userId,
      standing: users.standing,
      suspendedUntil: users.suspendedUntil,
    })
    .from(appCodes)
    .innerJoin(sessions, eq(sessions.id, appCodes.sessionId))
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(eq(appCodes.hash, hash))
}

/** Spends a code, once: what follows in the same batch may ask whether it gave this very session. */
export function spendCode(db: Database, hash: string, gives: SessionId) {
  return db
    .update(appCodes)
    .set({ gave: gives })
    .where(and(eq(appCodes.hash, hash), isNull(appCodes.gave)))
}

export function hasGiven(hash: string, session: SessionId): SQL {
  return sql`EXISTS (SELECT 1 FROM ${appCodes} WHERE ${appCodes.hash} = ${hash} AND ${appCodes.gave} = ${session})`
}

export function insertTokenWhen(db: Database, row: Required<typeof appTokens.$inferInsert>, when: SQL) {
  const { hash, sessionId, appId, name, scopes, createdAt } = row
  return db
    .insert(appTokens)
    .select(
      sql`SELECT ${hash}, ${sessionId}, ${appId}, ${name}, ${JSON.stringify(scopes)}, ${createdAt} WHERE ${when}`,
    )
    .returning({ hash: appTokens.hash })
}

/** A token of this app, whosever it is. */
export function tokenOfApp(db: Database, hash: string, app: AppId) {
  return db
    .select({ sessionId: appTokens.sessionId, userId: sql<UserId | null>`${sessions.userId}`.as('user_id') })
    .from(appTokens)
    .leftJoin(sessions, eq(sessions.id, appTokens.sessionId))
    .where(and(eq(appTokens.hash, hash), eq(appTokens.appId, app)))
}

export function deleteToken(db: Database, hash: string) {
  return db.delete(appTokens).where(eq(appTokens.hash, hash))
}

/** Of the tokens by which an app speaks for itself, those but the latest. */
export function deleteEarlierOwn(db: Database, app: AppId, kept: number) {
  const late = sql`SELECT ${appTokens.hash} FROM ${appTokens} WHERE ${appTokens.appId} = ${app}
    AND ${appTokens.sessionId} IS NULL ORDER BY ${appTokens.createdAt} DESC LIMIT -1 OFFSET ${kept}`
  return db.delete(appTokens).where(sql`${appTokens.hash} IN (${late})`)
}

/** What somebody made, the latest first. */
export function ownApps(db: Database, owner: UserId, page: PageRequest<[string]>) {
  const older = page.after && lt(apps.id, page.after[0] as AppId)
  return db
    .select()
    .from(apps)
    .where(and(eq(apps.ownerId, owner), isNull(apps.removedAt), older ?? undefined))
    .orderBy(desc(apps.id))
    .limit(page.limit + 1)
}

export function countOwnApps(db: Database, owner: UserId) {
  return db
    .select({ count: sql<number>`count(*)`.as('own_apps') })
    .from(apps)
    .where(and(eq(apps.ownerId, owner), isNull(apps.removedAt)))
}
