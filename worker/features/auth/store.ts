import { and, desc, eq, getTableColumns, gt, isNotNull, lt, ne, or, type SQL, sql } from 'drizzle-orm'
import { emailOf } from '../../core/email'
import type { SessionId, UserId } from '../../core/ids'
import type { Language } from '../../core/vocabulary'
import type { Ctx } from '../../ctx'
import type { Database } from '../../db/client'
import type { PageRequest } from '../../db/page'
import {
  apps,
  appTokens,
  departures,
  linkedAccounts,
  passkeys,
  pushSubscriptions,
  recoveryCodes,
  reservedNames,
  sessions,
  users,
} from '../../db/schema'
import type { Env } from '../../env'
import { nameHashes } from './name-hash'
import { waysIn } from './ways'

export type NewUser = typeof users.$inferInsert
export type NewSession = typeof sessions.$inferInsert
export type UserRow = typeof users.$inferSelect

/** As many moderators and admins as a new name is compared with. */
const STAFF_COMPARED = 500

export function insertUser(db: Database, row: NewUser) {
  return db.insert(users).values(row)
}

export function setLanguage(db: Database, id: UserId, language: Language) {
  return db.update(users).set({ language }).where(eq(users.id, id))
}

export function insertSession(db: Database, row: NewSession) {
  return db.insert(sessions).values(row)
}

/** @param when only if this condition holds when the batch reaches it */
export function insertSessionWhen(db: Database, row: Required<NewSession>, when: SQL) {
  const { id, userId, generation, rotatedAt, createdAt, expiresAt, userAgent, method, provider, provenAt } =
    row
  return db
    .insert(sessions)
    .select(
      sql`SELECT ${id}, ${userId}, ${generation}, ${rotatedAt}, ${createdAt}, ${expiresAt}, ${userAgent}, ${method}, ${provider}, ${provenAt} WHERE ${when}`,
    )
}

/** A username or an e-mail address in its one form: however it is written, it is one name to log in by. */
export function nameIn(login: string): string {
  return emailOf(login) ?? login.toLowerCase()
}

/** By username or confirmed e-mail address, both stored in their one form. */
export function userByLogin(db: Database, login: string) {
  const name = nameIn(login)
  return db
    .select()
    .from(users)
    .where(or(eq(users.username, name), confirmed(name), wasCalled(name)))
    .limit(1)
}

/** Whose name it is who is away: their row says another. */
function wasCalled(name: string): SQL {
  return sql`${users.id} = (SELECT ${departures.userId} FROM ${departures} WHERE ${departures.username} = ${name})`
}

function confirmed(email: string) {
  return and(eq(users.email, email), isNotNull(users.emailConfirmedAt))
}

/** Those whose words have weight, by a small index of them alone. */
export function staffNames(db: Database) {
  return db
    .select({ username: users.username })
    .from(users)
    .where(sql`${users.role} <> 'user'`)
    .limit(STAFF_COMPARED)
}

/** Whose name it is, also of who is away; or a name that nobody has any more and nobody gets yet. */
export function ownersOfName({ db, env, now }: Pick<Ctx, 'db' | 'env' | 'now'>, username: string) {
  const reserved = JSON.stringify(nameHashes(env, username))
  return db
    .select({ id: sql<string>`${users.id}`.as('owner') })
    .from(users)
    .where(eq(users.username, username))
    .unionAll(
      db
        .select({ id: sql<string>`${departures.id}`.as('owner') })
        .from(departures)
        .where(eq(departures.username, username)),
    )
    .unionAll(
      db
        .select({ id: sql<string>`${reservedNames.hash}`.as('owner') })
        .from(reservedNames)
        .where(
          sql`${reservedNames.hash} IN (SELECT value FROM json_each(${reserved})) AND ${reservedNames.until} > ${now}`,
        ),
    )
}

export function userById(db: Database, id: UserId) {
  return db.select().from(users).where(eq(users.id, id))
}

export function userOfSession(db: Database, id: SessionId) {
  const owner = db.select({ id: sessions.userId }).from(sessions).where(eq(sessions.id, id))
  return db
    .select()
    .from(users)
    .where(eq(users.id, sql`${owner}`))
}

export function sessionById(db: Database, id: SessionId) {
  return db.select().from(sessions).where(eq(sessions.id, id))
}

export function sessionOf(db: Database, userId: UserId, id: SessionId) {
  return db
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.id, id), eq(sessions.userId, userId)))
}

/**
 * Moves on to the next generation, if `generation` is still the present one, has been so for longer than `grace` (in
 * milliseconds), and the session has not run out.
 */
export function rotate(
  db: Database,
  { id, generation, grace, now }: { id: SessionId; generation: number; grace: number; now: number },
) {
  const isPresent = and(eq(sessions.id, id), eq(sessions.generation, generation))
  return db
    .update(sessions)
    .set({ generation: generation + 1, rotatedAt: now })
    .where(and(isPresent, lt(sessions.rotatedAt, now - grace), gt(sessions.expiresAt, now)))
}

export function deleteSession(db: Database, userId: UserId, id: SessionId) {
  return db.delete(sessions).where(and(eq(sessions.userId, userId), eq(sessions.id, id)))
}

/** @param when only if this condition holds when the batch reaches it */
export function deleteOtherSessions(db: Database, userId: UserId, kept: SessionId, when?: SQL) {
  return db.delete(sessions).where(and(eq(sessions.userId, userId), ne(sessions.id, kept), when))
}

export function setPasswordHash(db: Database, id: UserId, passwordHash: string) {
  return db.update(users).set({ passwordHash }).where(eq(users.id, id))
}

/** @returns a row if the condition held, and there was one to remove */
export function removePasswordHash(db: Database, id: UserId, when: SQL) {
  return db
    .update(users)
    .set({ passwordHash: '' })
    .where(and(eq(users.id, id), when))
    .returning({ id: users.id })
}

/** What `GET /auth/ways` tells. */
export function waysOf(db: Database, env: Env, id: UserId) {
  const count = (of: SQL) => sql<number>`(SELECT count(*) FROM ${of})`
  return {
    person: db
      .select({
        passwordHash: users.passwordHash,
        secondFactor: users.secondFactor,
        email: users.email,
        emailConfirmedAt: users.emailConfirmedAt,
        emailBouncedAt: users.emailBouncedAt,
        passkeys: count(sql`${passkeys} WHERE ${passkeys.userId} = ${id}`).as('passkeys'),
        recoveryCodes: count(sql`${recoveryCodes} WHERE ${recoveryCodes.userId} = ${id}`).as(
          'recovery_codes',
        ),
        waysIn: waysIn(env, id).as('ways_in'),
      })
      .from(users)
      .where(eq(users.id, id)),
    linked: db
      .select({ provider: linkedAccounts.provider, label: linkedAccounts.label })
      .from(linkedAccounts)
      .where(eq(linkedAccounts.userId, id))
      .orderBy(linkedAccounts.createdAt)
      .limit(50),
  }
}

export function sessionsOf(db: Database, userId: UserId, now: number, page: PageRequest<[string]>) {
  const pushed = sql`SELECT 1 FROM ${pushSubscriptions} WHERE ${pushSubscriptions.sessionId} = ${sessions.id}`
  const older = page.after && lt(sessions.id, page.after[0] as SessionId)
  return db
    .select({
      ...getTableColumns(sessions),
      push: sql<number>`EXISTS (${pushed})`.as('is_pushed'),
      app: sql<string | null>`coalesce(${apps.name}, ${appTokens.name})`.as('app'),
    })
    .from(sessions)
    .leftJoin(appTokens, eq(appTokens.sessionId, sessions.id))
    .leftJoin(apps, eq(apps.id, appTokens.appId))
    .where(and(eq(sessions.userId, userId), gt(sessions.expiresAt, now), older ?? undefined))
    .orderBy(desc(sessions.id))
    .limit(page.limit + 1)
}
