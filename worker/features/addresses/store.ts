import { and, asc, desc, eq, gt, isNull, ne, type SQL, sql } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import type { Database } from '../../db/client'
import { linkedAccounts, mailTokens, passkeys, users } from '../../db/schema'
import { ownName } from '../profiles/own-name'

type NewToken = Omit<typeof mailTokens.$inferInsert, 'usedAt'>

/** An event that is handled twice makes one. */
export function insertToken(db: Database, row: NewToken) {
  return db.insert(mailTokens).values(row).onConflictDoNothing()
}

/** What a link is good for. */
export function findToken(db: Database, id: string) {
  return db.select().from(mailTokens).where(eq(mailTokens.id, id))
}

/** The account that a link is for, as it is now. */
export function findOwnerOfToken(db: Database, id: string) {
  const owner = db.select({ id: mailTokens.userId }).from(mailTokens).where(eq(mailTokens.id, id))
  return db
    .select()
    .from(users)
    .where(eq(users.id, sql`${owner}`))
}

/** As SQL, so that it is as true as the transaction in which it is asked. */
export function isOpen(id: string, now: number): SQL {
  return sql`EXISTS (SELECT 1 FROM ${mailTokens} WHERE ${mailTokens.id} = ${id}
    AND ${mailTokens.usedAt} IS NULL AND ${mailTokens.expiresAt} > ${now})`
}

/** Nobody else has confirmed that address. */
export function isFree(email: string, userId: UserId): SQL {
  return sql`NOT EXISTS (SELECT 1 FROM ${users} WHERE ${users.email} = ${email}
    AND ${users.emailConfirmedAt} IS NOT NULL AND ${users.id} <> ${userId})`
}

/**
 * The address that the link went to is theirs, or could be: whoever has set up another way into an account whose address
 * nobody has confirmed may not be who reads the mail.
 */
export function isTheirs(userId: UserId, link: string): SQL {
  const email = sql`(SELECT ${mailTokens.email} FROM ${mailTokens} WHERE ${mailTokens.id} = ${link})`
  const confirmedElsewhere = sql`SELECT 1 FROM users AS others WHERE others.email = ${email}
    AND others.email_confirmed_at IS NOT NULL AND others.id <> ${userId}`
  return sql`EXISTS (SELECT 1 FROM ${users} WHERE ${users.id} = ${userId} AND ${users.email} = ${email}
    AND (${users.emailConfirmedAt} IS NOT NULL
      OR (NOT EXISTS (${confirmedElsewhere}) AND ${hasNoOtherWay(sql`${userId}`)})))`
}

function hasNoOtherWay(userId: SQL): SQL {
  return sql`NOT EXISTS (SELECT 1 FROM ${passkeys} WHERE ${passkeys.userId} = ${userId})
    AND NOT EXISTS (SELECT 1 FROM ${linkedAccounts} WHERE ${linkedAccounts.userId} = ${userId})`
}

export function setConfirmed(db: Database, userId: UserId, email: string, now: number) {
  const confirmed = { email, emailConfirmedAt: now, emailBouncedAt: null }
  return db.update(users).set(confirmed).where(eq(users.id, userId))
}

/** A link that came to an address nobody had confirmed shows whose it is. */
export function setReset(db: Database, userId: UserId, passwordHash: string, now: number) {
  return db
    .update(users)
    .set({ passwordHash, emailConfirmedAt: sql`coalesce(${users.emailConfirmedAt}, ${now})` })
    .where(eq(users.id, userId))
}

/** The one address of somebody who has not confirmed any. */
export function setNamed(db: Database, userId: UserId, email: string) {
  return db
    .update(users)
    .set({ email, emailBouncedAt: null })
    .where(and(eq(users.id, userId), isNull(users.emailConfirmedAt)))
}

/** Behind a guard that it is open. */
export function spend(db: Database, id: string, now: number) {
  return db.update(mailTokens).set({ usedAt: now }).where(eq(mailTokens.id, id))
}

/** Links that would change an address to what is no longer wanted. */
export function spendOlderAddresses(db: Database, userId: UserId, email: string, now: number) {
  return db
    .update(mailTokens)
    .set({ usedAt: now })
    .where(
      and(
        eq(mailTokens.userId, userId),
        sql`${mailTokens.purpose} IN ('confirm', 'change')`,
        ne(mailTokens.email, email),
        isNull(mailTokens.usedAt),
      ),
    )
}

/**
 * Spends all open links of a person. What undoes a change of the address stays, but for those that came later than `since`:
 * whoever took an account over could else take that away, too.
 */
export function spendAll(db: Database, userId: UserId, now: number, since = now + 1) {
  const isKept = sql`(${mailTokens.purpose} = 'undo' AND ${mailTokens.createdAt} < ${since})`
  return db
    .update(mailTokens)
    .set({ usedAt: now })
    .where(and(eq(mailTokens.userId, userId), isNull(mailTokens.usedAt), sql`NOT ${isKept}`))
}

export function removePassword(db: Database, userId: UserId) {
  return db.update(users).set({ passwordHash: '' }).where(eq(users.id, userId))
}

const person = {
  id: users.id,
  username: ownName,
  email: users.email,
  confirmedAt: users.emailConfirmedAt,
}

export function findPerson(db: Database, id: UserId) {
  return db.select(person).from(users).where(eq(users.id, id))
}

/** Those who named it, the first ones first, and into whose account only a password leads. */
export function findNamers(db: Database, email: string, most: number) {
  return db
    .select(person)
    .from(users)
    .where(and(eq(users.email, email), isNull(users.emailConfirmedAt), hasNoOtherWay(sql`${users.id}`)))
    .orderBy(asc(users.id))
    .limit(most)
}

/** How many links went to an address since then, but for these. */
export function countSince(db: Database, email: string, since: number, but: string) {
  return db
    .select({ count: sql<number>`count(*)`.as('sent') })
    .from(mailTokens)
    .where(
      and(
        eq(mailTokens.email, email),
        gt(mailTokens.createdAt, since),
        sql`${mailTokens.id} NOT LIKE ${`${but}%`}`,
      ),
    )
}

/** The address that waits to be confirmed, in place of the present one. */
export function findPending(db: Database, userId: UserId, now: number) {
  return db
    .select({ email: mailTokens.email })
    .from(mailTokens)
    .where(
      and(
        eq(mailTokens.userId, userId),
        eq(mailTokens.purpose, 'change'),
        isNull(mailTokens.usedAt),
        gt(mailTokens.expiresAt, now),
      ),
    )
    .orderBy(desc(mailTokens.createdAt))
    .limit(1)
}
