import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { ConversationId } from '../../core/conversation-id'
import type { UserId } from '../../core/ids'

/** What is counted; a day's number is of those that were made on it and are still there. */
export const countedThings = ['people', 'posts', 'comments', 'reactions', 'messages'] as const
/** `active`: people who were here that day. `last_seen`: people who have not been here since. */
export const dailyThings = [...countedThings, 'active', 'last_seen'] as const

/** Kept by triggers (migrations/0000_first.sql), so that nothing has to be counted when an operator looks. */
export const dailyCounts = sqliteTable(
  'daily_counts',
  {
    /** Days since 1970-01-01 UTC. */
    day: integer().notNull(),
    what: text({ enum: dailyThings }).notNull(),
    n: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.day, t.what] })],
)

/** The sum of all days, kept by a trigger on them. */
export const instanceCounts = sqliteTable('instance_counts', {
  what: text({ enum: dailyThings }).primaryKey(),
  n: integer().notNull(),
})

/** The last day on which somebody logged in or renewed a token; every active person passes there within 15 minutes. */
export const peopleSeen = sqliteTable('people_seen', {
  userId: text().$type<UserId>().primaryKey(),
  day: integer().notNull(),
})

/** How many messages a room has had on a day, as it last said; a trigger counts the difference. */
export const roomMessages = sqliteTable(
  'room_messages',
  {
    roomId: text().$type<ConversationId>().notNull(),
    day: integer().notNull(),
    n: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.roomId, t.day] }), index('room_messages_age').on(t.day)],
)

export const spans = ['hour', 'day'] as const

/** What the requests of an hour or a day cost, by route. The last ten columns are a histogram; see `core/histogram.ts`. */
export const routeMetrics = sqliteTable(
  'route_metrics',
  {
    span: text({ enum: spans }).notNull(),
    /** When the hour or day began. */
    start: integer().notNull(),
    /** The method and the pattern of the path. */
    route: text().notNull(),
    expiresAt: integer().notNull(),
    requests: integer().notNull(),
    /** Answers with a status of 500 or more. */
    errors: integer().notNull(),
    totalMs: integer().notNull(),
    slowestMs: integer().notNull(),
    sqlMs: integer().notNull(),
    trips: integer().notNull(),
    rowsRead: integer().notNull(),
    rowsWritten: integer().notNull(),
    bucket0: integer('bucket_0').notNull(),
    bucket1: integer('bucket_1').notNull(),
    bucket2: integer('bucket_2').notNull(),
    bucket3: integer('bucket_3').notNull(),
    bucket4: integer('bucket_4').notNull(),
    bucket5: integer('bucket_5').notNull(),
    bucket6: integer('bucket_6').notNull(),
    bucket7: integer('bucket_7').notNull(),
    bucket8: integer('bucket_8').notNull(),
    bucket9: integer('bucket_9').notNull(),
  },
  (t) => [primaryKey({ columns: [t.span, t.start, t.route] }), index('route_metrics_expiry').on(t.expiresAt)],
)
