import { createHash, randomBytes } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import type { SessionId, UserId } from '../../core/ids'
import type { AppGrant, AppId } from '../../core/scopes'
import { isBarred } from '../../core/standing'
import { DAY, HOUR, SECOND } from '../../core/time'
import type { Viewer } from '../../core/viewer'
import type { Ctx } from '../../ctx'
import { preparedRead } from '../../db/prepared'
import { apps, appTokens, sessions, users } from '../../db/schema'

/*
 * The tokens of apps. Each opens a session of its own, so that it ends with everything that ends sessions. It says nothing by
 * itself: what it is good for stands in the database, by its hash (docs/decisions/140-apps-are-sessions.md).
 */
const PREFIX = 'wrn_'
/** Those that somebody made for programs of their own. */
const PERSONAL = 'wrp_'
/** One that nobody has used for so long is good no more. */
export const UNUSED_APP_LIFE = 400 * DAY
/** When it was last used is noted no more often. */
const NOTED_EVERY = HOUR

/**
 * For so long an isolate goes on without asking for a token it has just asked for: an app opens with many requests at once.
 * What ends a session ends it here at once; elsewhere a token may still read for so long, and write nothing.
 */
const REMEMBERED = 10 * SECOND
const MOST_REMEMBERED = 1_000

export type Asker = { viewer: Viewer | null; app: AppGrant }
const remembered = new Map<string, Asker & { until: number }>()
/** How often something was forgotten: what was asked before that is not remembered after it. */
let forgettings = 0

/** A secret that nobody guesses, and by which it is known for what it is. */
export function newAppToken(whose: 'app' | 'personal'): { token: string; hash: string } {
  const token = (whose === 'app' ? PREFIX : PERSONAL) + randomBytes(32).toString('base64url')
  return { token, hash: hashOf(token) }
}

/** Nothing that is slow to compute: there is nothing in it to be guessed. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}

/** Whether it is one of these, and not a session's. */
export function isAppToken(token: string): boolean {
  return isTokenOfApp(token) || token.startsWith(PERSONAL)
}

/** Whether an app was given it, by OAuth. */
export function isTokenOfApp(token: string): boolean {
  return token.startsWith(PREFIX)
}

/** Who asks by this token, and what it is good for; null where it is good for nothing, or no more. */
export async function readAppToken(ctx: Ctx, token: string): Promise<Asker | null> {
  const { db, now } = ctx
  const hash = hashOf(token)
  const known = remembered.get(hash)
  if (known && known.until > now) return known
  const before = forgettings
  const { found } = await findToken(db, { hash }, {})
  const remember = (asker: Asker) => (before === forgettings ? rememberFor(hash, asker, now) : asker)
  const [row] = found
  if (!row || row.removedAt !== null) return forgotten(hash)
  const app = { id: row.appId, scopes: row.scopes }
  if (row.sessionId === null) return row.appId === null ? null : remember({ viewer: null, app })
  const { userId: id, username, role, standing, suspendedUntil, usedAt, expiresAt } = row
  if (id === null || username === null || role === null || standing === null || usedAt === null) return null
  if (expiresAt === null || expiresAt <= now || standing === 'deactivated') return forgotten(hash)
  if (isBarred({ standing, suspendedUntil }, now)) return forgotten(hash)
  if (now - usedAt > NOTED_EVERY) ctx.defer(noteUse(ctx, row.sessionId))
  // Nobody moderates by an app.
  const waits = role !== 'user' && ({ roleWaits: true } as const)
  const viewer: Viewer = {
    id,
    username,
    role: 'user',
    ...waits,
    sessionId: row.sessionId,
    tokenExpiresAt: expiresAt,
  }
  return remember({ viewer, app })
}

const findToken = preparedRead((db, { hash }: { hash: string }) => ({
  found: db
    .select({
      sessionId: sql<SessionId | null>`${appTokens.sessionId}`.as('session_id'),
      appId: sql<AppId | null>`${appTokens.appId}`.as('app_id'),
      scopes: appTokens.scopes,
      removedAt: sql<number | null>`${apps.removedAt}`.as('removed_at'),
      userId: sql<UserId | null>`${sessions.userId}`.as('user_id'),
      usedAt: sql<number | null>`${sessions.rotatedAt}`.as('used_at'),
      expiresAt: sql<number | null>`${sessions.expiresAt}`.as('expires_at'),
      username: sql<string | null>`${users.username}`.as('username'),
      role: sql<Viewer['role'] | null>`${users.role}`.as('role'),
      standing: sql<string | null>`${users.standing}`.as('standing'),
      suspendedUntil: sql<number | null>`${users.suspendedUntil}`.as('suspended_until'),
    })
    .from(appTokens)
    .leftJoin(apps, eq(apps.id, appTokens.appId))
    .leftJoin(sessions, eq(sessions.id, appTokens.sessionId))
    .leftJoin(users, eq(users.id, sessions.userId))
    .where(eq(appTokens.hash, sql`${hash}`)),
}))

/** It is the session that is used: there it is listed. */
async function noteUse({ db, now }: Ctx, id: SessionId): Promise<void> {
  await db
    .update(sessions)
    .set({ rotatedAt: now, expiresAt: now + UNUSED_APP_LIFE })
    .where(eq(sessions.id, id))
}

function rememberFor(hash: string, asker: Asker, now: number): Asker {
  const [oldest] = remembered.keys()
  if (oldest !== undefined && remembered.size >= MOST_REMEMBERED) remembered.delete(oldest)
  remembered.delete(hash)
  remembered.set(hash, { ...asker, until: now + REMEMBERED })
  return asker
}

function forgotten(hash: string): null {
  remembered.delete(hash)
  return null
}

/** Sessions have ended: here, their tokens are good no more. */
export function forgetTokensOf(userId: UserId, ended: SessionId[] | 'all', except: SessionId | null): void {
  forgettings++
  for (const [hash, { viewer }] of remembered) {
    if (viewer?.id !== userId || viewer.sessionId === except) continue
    if (ended === 'all' || ended.includes(viewer.sessionId)) remembered.delete(hash)
  }
}

/** The same of all the tokens of an app, whosever they are. */
export function forgetTokensOfApp(app: AppId): void {
  forgettings++
  for (const [hash, { app: by }] of remembered) if (by.id === app) remembered.delete(hash)
}
