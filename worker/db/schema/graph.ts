import { sql } from 'drizzle-orm'
import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { UserId } from '../../core/ids'
import { users } from './identity'

const person = () =>
  text()
    .$type<UserId>()
    .notNull()
    .references(() => users.id)

/** Two rows per friendship, one in each direction, so that "the friends of X" is one index range. */
export const friendships = sqliteTable(
  'friendships',
  { userId: person(), friendId: person(), createdAt: integer().notNull() },
  (t) => [
    primaryKey({ columns: [t.userId, t.friendId] }),
    index('friendships_recent').on(t.userId, t.createdAt, t.friendId),
    check('friendships_not_self', sql`${t.userId} <> ${t.friendId}`),
  ],
)

/**
 * At most one request waits between two people, whoever sent it: a unique index over the pair, which drizzle-kit cannot
 * write, stands in migrations/0000_first.sql.
 */
export const friendRequests = sqliteTable(
  'friend_requests',
  { fromId: person(), toId: person(), createdAt: integer().notNull() },
  (t) => [
    primaryKey({ columns: [t.fromId, t.toId] }),
    index('friend_requests_sent').on(t.fromId, t.createdAt, t.toId),
    index('friend_requests_received').on(t.toId, t.createdAt, t.fromId),
    check('friend_requests_not_self', sql`${t.fromId} <> ${t.toId}`),
  ],
)

export const follows = sqliteTable(
  'follows',
  { followerId: person(), followeeId: person(), createdAt: integer().notNull() },
  (t) => [
    primaryKey({ columns: [t.followerId, t.followeeId] }),
    index('follows_following').on(t.followerId, t.createdAt, t.followeeId),
    index('follows_followers').on(t.followeeId, t.createdAt, t.followerId),
    check('follows_not_self', sql`${t.followerId} <> ${t.followeeId}`),
  ],
)

export const blocks = sqliteTable(
  'blocks',
  { blockerId: person(), blockedId: person(), createdAt: integer().notNull() },
  (t) => [
    primaryKey({ columns: [t.blockerId, t.blockedId] }),
    index('blocks_recent').on(t.blockerId, t.createdAt, t.blockedId),
    check('blocks_not_self', sql`${t.blockerId} <> ${t.blockedId}`),
  ],
)

export const mutes = sqliteTable(
  'mutes',
  {
    muterId: person(),
    mutedId: person(),
    createdAt: integer().notNull(),
    /** Null for ever. Whoever asks compares it with the clock of the database. */
    endsAt: integer(),
  },
  (t) => [
    primaryKey({ columns: [t.muterId, t.mutedId] }),
    index('mutes_recent').on(t.muterId, t.createdAt, t.mutedId),
    index('mutes_end')
      .on(t.endsAt)
      .where(sql`${t.endsAt} IS NOT NULL`),
    check('mutes_not_self', sql`${t.muterId} <> ${t.mutedId}`),
  ],
)

/** What one has written down about somebody, who never learns of it. */
export const personNotes = sqliteTable(
  'person_notes',
  { userId: person(), aboutId: person(), text: text().notNull(), updatedAt: integer().notNull() },
  (t) => [primaryKey({ columns: [t.userId, t.aboutId] })],
)

/** People a person asked not to be suggested again. */
export const dismissedSuggestions = sqliteTable(
  'dismissed_suggestions',
  { userId: person(), dismissedId: person(), createdAt: integer().notNull() },
  (t) => [primaryKey({ columns: [t.userId, t.dismissedId] })],
)

/** The ties of banned people: nobody counts or lists them, and they come back when the ban is lifted. */
export const tiesSetAside = sqliteTable(
  'ties_set_aside',
  {
    /** Whose ban it goes with: one of the two ends. */
    userId: person(),
    kind: text({ enum: ['friendship', 'request', 'follow'] }).notNull(),
    fromId: person(),
    toId: person(),
    createdAt: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.kind, t.fromId, t.toId] })],
)
