import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { MediaId, SessionId, UserId } from '../../core/ids'
import { languages, roles } from '../../core/vocabulary'
import { signInMethods } from '../../features/auth/vocabulary'

/** `deactivated`: they have left, for a while or for good; `departures` knows who they were. */
export const standings = ['active', 'suspended', 'banned', 'deactivated'] as const

/** A line of a profile, such as a home page or a place. */
export type ProfileField = { label: string; value: string }

/** What was found behind an address in a line of a profile; times in milliseconds UTC. */
export type LinkProof = {
  /** Since when it links back; null while it does not. */
  verifiedAt: number | null
  /** When it was last seen to. */
  provenAt: number | null
  checkedAt: number
}

/** What a person chose; the defaults live in `profiles/contract.ts`, so only differences are stored. */
export type StoredPreferences = Record<string, unknown>

/** They want a mail about what is new, each day or each week; see `features/digest`. */
export const wantsDigest = sql`preferences ->> '$.mail.digest' IN ('daily', 'weekly')`

export const users = sqliteTable(
  'users',
  {
    id: text().$type<UserId>().primaryKey(),
    /** Lower case, so unique whatever the case it was typed in. */
    username: text().notNull(),
    /** Empty for none. It is theirs once they confirmed it; until then others may name it as well. */
    email: text().notNull(),
    emailConfirmedAt: integer(),
    /** When mail to the address came back for good. */
    emailBouncedAt: integer(),
    /** Empty for none. */
    passwordHash: text().notNull(),
    /** Whether a log-in other than by passkey needs a code as well; see `totpSecrets`. */
    secondFactor: integer({ mode: 'boolean' }).notNull().default(false),
    role: text({ enum: roles }).notNull().default('user'),
    standing: text({ enum: standings }).notNull().default('active'),
    suspendedUntil: integer(),
    displayName: text().notNull(),
    bio: text().notNull().default(''),
    /** How others are to speak of them; empty for not said. */
    pronouns: text().notNull().default(''),
    /** What they say about themselves in a few labelled lines, in their order. */
    fields: text({ mode: 'json' }).$type<ProfileField[]>().notNull().default([]),
    /** By the addresses in those lines: features/links/profile-links.ts. */
    linkProofs: text({ mode: 'json' }).$type<Record<string, LinkProof>>(),
    /** When they are to be looked at; null where there is nothing to look at. */
    linksDueAt: integer(),
    /** What is shown as their picture: the seed of a bunny, or `media:` and the id of a picture of their own. */
    avatarSeed: text().notNull(),
    /** The seed of their bunny while a picture of their own is shown in its place, and of a banned person's picture. */
    bunnySeed: text(),
    /** Their own picture and banner, shown unless they are banned (a trigger in migrations/0000_first.sql). */
    picture: text().$type<MediaId>(),
    banner: text().$type<MediaId>(),
    bannerColor: text().notNull(),
    preferences: text({ mode: 'json' }).$type<StoredPreferences>().notNull().default({}),
    /** What their browser asked for when they last came in; counts where `preferences` name no language. */
    language: text({ enum: languages }).notNull().default('en'),
    createdAt: integer().notNull(),
    /** Counts the changes of name and picture, by a trigger: of two copies the one with the higher number is right. */
    nameVersion: integer().notNull().default(0),
    // Kept exact by triggers (migrations/0000_first.sql), whichever statement changes the rows they count.
    postCount: integer().notNull().default(0),
    friendCount: integer().notNull().default(0),
    followerCount: integer().notNull().default(0),
    followingCount: integer().notNull().default(0),
    /** The display name as search compares it (core/markup/fold.ts); empty until it is folded for the first time. */
    searchName: text().notNull().default(''),
  },
  (t) => [
    uniqueIndex('users_username').on(t.username),
    uniqueIndex('users_confirmed_email')
      .on(t.email)
      .where(sql`${t.emailConfirmedAt} IS NOT NULL`),
    index('users_digest').on(t.id).where(wantsDigest),
    index('users_links_due')
      .on(t.linksDueAt)
      .where(sql`links_due_at IS NOT NULL`),
    index('users_named_email')
      .on(t.email)
      .where(sql`${t.emailConfirmedAt} IS NULL`),
    index('users_staff')
      .on(t.username)
      .where(sql`${t.role} <> 'user'`),
  ],
)

/** One row per device that is logged in. The refresh tokens themselves are not stored: see `auth/tokens.ts`. */
export const sessions = sqliteTable(
  'sessions',
  {
    id: text().$type<SessionId>().primaryKey(),
    userId: text()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    /** How often the refresh token was rotated; only the token of this generation is good. */
    generation: integer().notNull().default(0),
    rotatedAt: integer().notNull(),
    createdAt: integer().notNull(),
    /** Absolute: rotation does not move it. */
    expiresAt: integer().notNull(),
    userAgent: text().notNull().default(''),
    /** How it began. */
    method: text({ enum: signInMethods }).notNull().default('password'),
    /** The name of the provider, where the method is `provider`. */
    provider: text().notNull().default(''),
    /** When its owner last showed who they are: see `auth/recent.ts`. */
    provenAt: integer().notNull().default(0),
  },
  (t) => [index('sessions_user').on(t.userId, t.id), index('sessions_expiry').on(t.expiresAt)],
)
