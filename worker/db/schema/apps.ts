import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { SessionId, UserId } from '../../core/ids'
import type { AppId, Scope } from '../../core/scopes'
import { sessions, users } from './identity'

/** Programs that may ask people to be let in: those that registered themselves, and those that somebody here made. */
export const apps = sqliteTable(
  'apps',
  {
    id: text().$type<AppId>().primaryKey(),
    /** Null for one that registered itself. */
    ownerId: text()
      .$type<UserId>()
      .references(() => users.id),
    name: text().notNull(),
    /** Empty for none. */
    website: text().notNull().default(''),
    /** Where it may have people sent back to, to the letter. */
    redirectUris: text({ mode: 'json' }).$type<string[]>().notNull(),
    /** The most that it may ask for. */
    scopes: text({ mode: 'json' }).$type<Scope[]>().notNull(),
    secretHash: text().notNull(),
    createdAt: integer().notNull(),
    /** When somebody last let it in, or the clock last found that somebody has. */
    usedAt: integer().notNull(),
    /** Nothing of it is good from then on; the clock ends what it was given. */
    removedAt: integer(),
  },
  (t) => [
    index('apps_owner').on(t.ownerId, t.id),
    index('apps_unused')
      .on(t.usedAt)
      .where(sql`${t.ownerId} IS NULL`),
    index('apps_removed')
      .on(t.removedAt)
      .where(sql`${t.removedAt} IS NOT NULL`),
  ],
)

/** What an app is given by way of the browser, to be exchanged for a token: once, and within minutes. */
export const appCodes = sqliteTable(
  'app_codes',
  {
    hash: text().primaryKey(),
    appId: text()
      .$type<AppId>()
      .notNull()
      .references(() => apps.id, { onDelete: 'cascade' }),
    /** In which its owner said yes: with it, what they said ends. */
    sessionId: text()
      .$type<SessionId>()
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    redirectUri: text().notNull(),
    scopes: text({ mode: 'json' }).$type<Scope[]>().notNull(),
    /** Of PKCE (RFC 7636), by SHA-256; empty for none. */
    challenge: text().notNull(),
    expiresAt: integer().notNull(),
    /** The session that it opened: a code that comes a second time ends it. */
    gave: text().$type<SessionId>(),
  },
  (t) => [
    index('app_codes_app').on(t.appId),
    index('app_codes_session').on(t.sessionId),
    index('app_codes_expiry').on(t.expiresAt),
  ],
)

/** What apps show with each request. One that speaks for a person is a session of theirs, and ends with it. */
export const appTokens = sqliteTable(
  'app_tokens',
  {
    hash: text().primaryKey(),
    /** Null for one that speaks for nobody, but for the app. */
    sessionId: text()
      .$type<SessionId>()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    /** Null for one that somebody made for themselves. */
    appId: text()
      .$type<AppId>()
      .references(() => apps.id, { onDelete: 'cascade' }),
    /** What its owner calls it, where there is no app. */
    name: text().notNull().default(''),
    scopes: text({ mode: 'json' }).$type<Scope[]>().notNull(),
    createdAt: integer().notNull(),
  },
  (t) => [
    uniqueIndex('app_tokens_session').on(t.sessionId),
    index('app_tokens_app').on(t.appId, t.createdAt),
  ],
)
