import { eq, sql } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import type { Ctx } from '../../ctx'
import type { Database, Statement } from '../../db/client'
import { mails, users, wantsDigest } from '../../db/schema'
import type { Frequency } from './policy'

/** In one tick of the clock; the others follow in the next. */
export const BATCH = 50

export function digestId(userId: UserId, period: string): string {
  return `digest-${userId}-${period}`
}

/** Stands for all of a period once everybody was asked, so that the next ticks look no further. */
export function doneId(frequency: Frequency, period: string): string {
  return `digest-${frequency}-${period}`
}

export function isDone(db: Database, id: string) {
  return db.select({ id: mails.id }).from(mails).where(eq(mails.id, id))
}

/** Those who want one, may have one, and were not asked yet. */
export function stillToAsk({ db, now }: Ctx, frequency: Frequency, period: string) {
  return db
    .select({ id: users.id, username: users.username, email: users.email })
    .from(users)
    .where(
      sql`${wantsDigest} AND ${users.preferences} ->> '$.mail.digest' = ${frequency}
        AND ${users.emailConfirmedAt} IS NOT NULL AND ${users.emailBouncedAt} IS NULL
        AND (${users.standing} = 'active' OR (${users.standing} = 'suspended' AND ${users.suspendedUntil} <= ${now}))
        AND NOT EXISTS (SELECT 1 FROM ${mails} WHERE ${mails.id} = 'digest-' || ${users.id} || '-' || ${period})`,
    )
    .orderBy(users.id)
    .limit(BATCH)
}

/** That somebody was asked, and had no news; or that everybody was. */
export function noteAsked({ db, now }: Ctx, id: string, userId: UserId | null): Statement {
  return db
    .insert(mails)
    .values({
      id,
      userId,
      address: '',
      kind: 'digest',
      facts: {},
      status: 'omitted',
      createdAt: now,
      settledAt: now,
    })
    .onConflictDoNothing()
}
