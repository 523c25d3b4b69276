import { and, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import { DAY, HOUR, MINUTE } from '../../core/time'
import type { UserId } from '../../core/ids'
import { type Language, languages } from '../../core/vocabulary'
import type { Ctx } from '../../ctx'
import type { Database, Statement } from '../../db/client'
import { deadLetters, mails, users } from '../../db/schema'
import type { MailContent } from './contract'

export type MailRow = typeof mails.$inferSelect

/** Who began to send and said nothing for so long has ended. No driver waits as long. */
export const LEASE = 2 * MINUTE
/** For so long the servers that know ids remember them; and links in mails are no good by then. */
const REMEMBERED = DAY
/** What was never begun for so long, or not gone on with, was lost by the queue. */
const LOST = 2 * MINUTE
const LOST_RETRY = 2 * HOUR
const MOST_SWEPT = 100

/** In the words of the index `mails_open`, which a bound value would not be known to stand in. */
const isOpen = sql`${mails.status} IN ('queued', 'sending')`

/** To somebody who has an account, in their language; or to whoever has none, in the one they asked in. */
export type NewMail = { id: string; address: string } & MailContent &
  ({ userId: UserId } | { userId: null; language: Language })

export function insertMail({ db, now }: Ctx, mail: NewMail): Statement {
  const { id, userId, address, kind, facts } = mail
  const language = mail.userId === null ? mail.language : languageOf(mail.userId)
  return db
    .insert(mails)
    .values({ id, userId, address, kind, facts, language, createdAt: now })
    .onConflictDoNothing()
}

/** As SQL: the language that somebody has chosen, or else the one that their browser asked for. */
function languageOf(userId: UserId): SQL {
  const chosen = sql`${users.preferences} ->> '$.language'`
  const spoken = sql`CASE WHEN ${inArray(chosen, [...languages])} THEN ${chosen} ELSE ${users.language} END`
  return sql`coalesce((SELECT ${spoken} FROM ${users} WHERE ${users.id} = ${userId}), ${languages[0]})`
}

export function mailById(db: Database, id: string) {
  return db.select().from(mails).where(eq(mails.id, id))
}

/**
 * Takes a mail for this sender alone.
 * @param mayRepeat whether one that another began and did not end may be sent again
 */
export function claim({ db, now }: Ctx, id: string, mayRepeat: boolean) {
  const abandoned = sql`${mails.status} = 'sending' AND ${mails.claimedAt} <= ${now - LEASE}
    AND ${mails.createdAt} > ${now - REMEMBERED}`
  return db
    .update(mails)
    .set({ status: 'sending', claimedAt: now, attempts: sql`${mails.attempts} + 1` })
    .where(and(eq(mails.id, id), or(eq(mails.status, 'queued'), mayRepeat ? abandoned : undefined)))
    .returning()
}

/** Begun by somebody who has ended since. */
export function isAbandoned(row: MailRow, now: number): boolean {
  return row.status === 'sending' && (row.claimedAt ?? 0) <= now - LEASE
}

/** What it told is of no more use. */
export function noteSent({ db, now }: Ctx, id: string, providerId: string | null): Statement {
  return db
    .update(mails)
    .set({ status: 'sent', settledAt: now, providerId, failure: null, facts: {} })
    .where(eq(mails.id, id))
}

export function noteLater({ db }: Ctx, id: string, failure: string): Statement {
  return db.update(mails).set({ status: 'queued', failure }).where(eq(mails.id, id))
}

/** The address is not written to for anything that can be left out, until somebody confirms it again. */
export function noteBounced({ db, now }: Ctx, which: SQL | undefined, failure: string): Statement[] {
  const theirs = sql`SELECT ${mails.userId} FROM ${mails} WHERE ${which}`
  const there = sql`SELECT 1 FROM ${mails} WHERE ${which} AND ${mails.userId} = ${users.id} AND ${mails.address} = ${users.email}`
  return [
    db
      .update(users)
      .set({ emailBouncedAt: now })
      .where(sql`${users.id} IN (${theirs}) AND EXISTS (${there})`),
    db.update(mails).set({ status: 'bounced', settledAt: now, failure, facts: {} }).where(which),
  ]
}

/** Gives an open mail up: an operator sees why among the dead letters, and can have it sent again. */
export function noteFailed({ db, now }: Ctx, row: MailRow, failure: string): Statement[] {
  const times = { attempts: row.attempts, firstFailedAt: row.claimedAt ?? row.createdAt, lastFailedAt: now }
  const letter = sql`SELECT ${letterOf(row.id)}, NULL, ${JSON.stringify({ mail: row.id, kind: row.kind })},
    ${JSON.stringify([{ subscriber: 'mail', reason: failure, ...times }])}, 'waiting', ${times.attempts},
    ${times.firstFailedAt}, ${now}, ${now}, NULL FROM ${mails} WHERE ${and(eq(mails.id, row.id), isOpen)}`
  return [
    db
      .insert(deadLetters)
      .select(letter)
      .onConflictDoUpdate({
        target: deadLetters.id,
        set: {
          failures: sql`excluded.failures`,
          state: 'waiting',
          attempts: sql`excluded.attempts`,
          lastFailedAt: now,
          diedAt: now,
          settledAt: null,
        },
      }),
    db
      .update(mails)
      .set({ status: 'failed', settledAt: now, failure })
      .where(and(eq(mails.id, row.id), isOpen)),
  ]
}

/** Among the dead letters; the event that a mail is about may be one, too. */
export function letterOf(id: string): string {
  return `mail-${id}`
}

/** Those that no queue holds any more, the oldest first. */
export function lostMails({ db, now }: Ctx) {
  const isLost = sql`CASE WHEN ${mails.claimedAt} IS NULL THEN ${mails.createdAt} <= ${now - LOST}
    WHEN ${mails.status} = 'sending' THEN ${mails.claimedAt} <= ${now - LEASE - LOST}
    ELSE ${mails.claimedAt} <= ${now - LOST_RETRY} END`
  return db
    .select({ id: mails.id })
    .from(mails)
    .where(and(isOpen, isLost))
    .orderBy(mails.createdAt)
    .limit(MOST_SWEPT)
}
