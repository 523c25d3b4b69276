import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { UserId } from '../../core/ids'
import { languages } from '../../core/vocabulary'
import { users } from './identity'

/** A mail that is to be sent, or was: one row for each, whatever is tried twice. */
export const mails = sqliteTable(
  'mails',
  {
    /** Of the event it is about, so that one event is one mail; also the Message-ID and the Idempotency-Key. */
    id: text().primaryKey(),
    /** Null for an address that has no account. */
    userId: text()
      .$type<UserId>()
      .references(() => users.id),
    address: text().notNull(),
    /** Which template (`features/mail/templates`), and what it tells. Holds no secret: links are signed when it is sent. */
    kind: text().notNull(),
    language: text({ enum: languages }).notNull().default('en'),
    facts: text({ mode: 'json' }).$type<Record<string, unknown>>().notNull(),
    /** `omitted`: a digest for somebody who has no news. */
    status: text({ enum: ['queued', 'sending', 'sent', 'failed', 'bounced', 'omitted'] })
      .notNull()
      .default('queued'),
    attempts: integer().notNull().default(0),
    createdAt: integer().notNull(),
    /** When somebody last began to send it. */
    claimedAt: integer(),
    settledAt: integer(),
    /** What the mail server calls it, by which a bounce is recognised. */
    providerId: text(),
    failure: text(),
  },
  (t) => [
    index('mails_open')
      .on(t.createdAt)
      .where(sql`${t.status} IN ('queued', 'sending')`),
    index('mails_provider').on(t.providerId),
    index('mails_age').on(t.createdAt),
    index('mails_owner').on(t.userId, t.id),
  ],
)
