import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { SessionId, UserId } from '../../core/ids'
import { sessions, users } from './identity'

/** A device that is told of what happens while nothing is open: one for each session, and gone with it. */
export const pushSubscriptions = sqliteTable(
  'push_subscriptions',
  {
    sessionId: text()
      .$type<SessionId>()
      .primaryKey()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    userId: text()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    /** Where the push service of its browser takes messages for it. One browser is one person's at a time. */
    endpoint: text().notNull(),
    /** Of the browser: its public key and its secret, base64url (RFC 8291). */
    p256dh: text().notNull(),
    auth: text().notNull(),
    /** The kinds it does not want. */
    off: text({ mode: 'json' }).$type<string[]>().notNull().default([]),
    /** Whether names and texts are shown. */
    previews: integer({ mode: 'boolean' }).notNull().default(false),
    quiet: text({ mode: 'json' }).$type<{ from: string; to: string; zone: string }>(),
    createdAt: integer().notNull(),
    /** When the push service last took something, and how often it refused since. */
    lastSuccessAt: integer(),
    failures: integer().notNull().default(0),
  },
  (t) => [uniqueIndex('push_endpoint').on(t.endpoint), index('push_owner').on(t.userId, t.createdAt)],
)
