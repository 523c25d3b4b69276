import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { UserId } from '../../core/ids'
import { languages } from '../../core/vocabulary'
import { users } from './identity'

const owner = () =>
  text()
    .$type<UserId>()
    .notNull()
    .references(() => users.id)

/** A passkey (WebAuthn credential) with which its owner logs in without a password. */
export const passkeys = sqliteTable(
  'passkeys',
  {
    /** The credential's id as its authenticator made it, base64url. */
    id: text().primaryKey(),
    userId: owner(),
    /** COSE, base64url. */
    publicKey: text().notNull(),
    /** Stays 0 for passkeys that are synced between devices. */
    counter: integer().notNull(),
    transports: text({ mode: 'json' }).$type<string[]>().notNull().default([]),
    name: text().notNull(),
    createdAt: integer().notNull(),
    lastUsedAt: integer(),
  },
  (t) => [index('passkeys_owner').on(t.userId, t.createdAt)],
)

/** Somebody's account at another service, with which they log in here. */
export const linkedAccounts = sqliteTable(
  'linked_accounts',
  {
    /** As it is configured. */
    provider: text().notNull(),
    /** Who says so: the issuer of an OIDC provider. With `subject` it is one account for ever. */
    issuer: text().notNull(),
    subject: text().notNull(),
    userId: owner(),
    /** What its owner knows it by: a name or an address there. */
    label: text().notNull(),
    createdAt: integer().notNull(),
    lastUsedAt: integer(),
  },
  (t) => [
    primaryKey({ columns: [t.issuer, t.subject] }),
    index('linked_accounts_owner').on(t.userId, t.createdAt),
  ],
)

/** The secret of somebody's authenticator app (TOTP, RFC 6238). */
export const totpSecrets = sqliteTable('totp_secrets', {
  userId: owner().primaryKey(),
  /** Encrypted with a key derived from the signing key. */
  secret: text().notNull(),
  /** Null until a first code has shown that the app has it. */
  confirmedAt: integer(),
  /** The last step whose code was taken, so that none is taken twice. */
  lastStep: integer().notNull().default(0),
  createdAt: integer().notNull(),
})

/** For whoever has lost their authenticator app: each is good once. */
export const recoveryCodes = sqliteTable(
  'recovery_codes',
  {
    userId: owner(),
    hash: text().notNull(),
    createdAt: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.hash] })],
)

/** What is to be answered once, within minutes: the challenge of a passkey. Spent by deleting it. */
export const challenges = sqliteTable(
  'challenges',
  {
    id: text().primaryKey(),
    /** Null when nobody knows yet who answers. */
    userId: text().$type<UserId>(),
    /** `wallet`: then the id is a hash of what the wallet signs. */
    purpose: text({ enum: ['register', 'sign-in', 'confirm', 'wallet'] }).notNull(),
    expiresAt: integer().notNull(),
  },
  (t) => [index('challenges_expiry').on(t.expiresAt)],
)

/** What a link in a mail allows once. The link holds the id and a signature; see `core/signed-id.ts`. */
export const mailTokens = sqliteTable(
  'mail_tokens',
  {
    id: text().primaryKey(),
    userId: owner(),
    purpose: text({ enum: ['confirm', 'change', 'undo', 'reset', 'sign-in'] }).notNull(),
    /** The address it went to, which is the one it confirms. */
    email: text().notNull(),
    createdAt: integer().notNull(),
    expiresAt: integer().notNull(),
    usedAt: integer(),
  },
  (t) => [
    index('mail_tokens_owner').on(t.userId, t.purpose),
    index('mail_tokens_expiry').on(t.expiresAt),
    index('mail_tokens_address').on(t.email, t.createdAt),
  ],
)

/** Lets people in where sign-up is by invitation. */
export const invitations = sqliteTable(
  'invitations',
  {
    code: text().primaryKey(),
    createdBy: owner(),
    note: text().notNull().default(''),
    maxUses: integer().notNull(),
    uses: integer().notNull().default(0),
    createdAt: integer().notNull(),
    expiresAt: integer().notNull(),
    revokedAt: integer(),
  },
  (t) => [index('invitations_maker').on(t.createdBy, t.createdAt)],
)

/** Who came by which invitation. Each row is a use of it: counted, and refused past the last, by triggers. */
export const invitedUsers = sqliteTable(
  'invited_users',
  {
    userId: owner().primaryKey(),
    code: text()
      .notNull()
      .references(() => invitations.code),
    createdAt: integer().notNull(),
  },
  (t) => [index('invited_users_code').on(t.code, t.createdAt)],
)

/** Somebody who asks to be let in where a moderator decides. They are nobody yet: there is no account. */
export const signUpRequests = sqliteTable(
  'sign_up_requests',
  {
    id: text().primaryKey(),
    username: text().notNull(),
    email: text().notNull(),
    emailConfirmedAt: integer(),
    passwordHash: text().notNull(),
    avatarSeed: text().notNull(),
    reason: text().notNull(),
    /** What their browser asked for. */
    language: text({ enum: languages }).notNull().default('en'),
    createdAt: integer().notNull(),
    decidedAt: integer(),
    decidedBy: text().$type<UserId>(),
    outcome: text({ enum: ['approved', 'refused'] }),
  },
  (t) => [
    index('sign_up_requests_open')
      .on(t.id)
      .where(sql`${t.outcome} IS NULL`),
    // While they wait, the name is theirs.
    uniqueIndex('sign_up_requests_waiting')
      .on(t.username)
      .where(sql`${t.outcome} IS NULL`),
    index('sign_up_requests_age').on(t.decidedAt),
  ],
)
