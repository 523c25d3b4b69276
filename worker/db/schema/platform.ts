import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { UserId } from '../../core/ids'

/** The answer given to a creating request, for the replay of the same Idempotency-Key. */
export const idempotencyKeys = sqliteTable(
  'idempotency_keys',
  {
    /** Who may replay it: a user's id, or the name of a route used before logging in. */
    scope: text().notNull(),
    key: text().notNull(),
    /** HMAC-SHA-256 of method, path and body, so that a stored password cannot be guessed from it. */
    requestHash: text().notNull(),
    status: integer().notNull(),
    location: text(),
    body: text({ mode: 'json' }).$type<unknown>().notNull(),
    createdAt: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.scope, t.key] }), index('idempotency_keys_age').on(t.createdAt)],
)

/** Fixed windows, one row for each and per limit and person or address; those that are over are the first of the key. */
export const rateLimits = sqliteTable(
  'rate_limits',
  {
    windowStart: integer().notNull(),
    key: text().notNull(),
    count: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.windowStart, t.key] })],
)

/** What operators and moderators did; rows are only ever added (a trigger refuses the rest). */
export const auditLog = sqliteTable('audit_log', {
  id: text().primaryKey(),
  /** Null when it was done on the command line. */
  actorId: text().$type<UserId>(),
  action: text().notNull(),
  subject: text().notNull(),
  details: text({ mode: 'json' }).$type<Record<string, unknown>>().notNull(),
  createdAt: integer().notNull(),
})
