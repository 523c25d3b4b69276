import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { PostId, UserId } from '../../core/ids'

/*
 * Numbers over time, kept by triggers (migrations/0000_first.sql) when the clock rolls them up; the trends are computed anew.
 * A day is its number since 1970-01-01, UTC; a longer period is named by its first day. A quarter of an hour is its number
 * since then: of quarters the days of other time zones are made.
 */
/** Public posts per period, of all (`tag` is empty) and per tag. */
export const postStats = sqliteTable(
  'post_stats',
  {
    tag: text().notNull(),
    grain: text({ enum: ['quarter', 'day', 'month', 'year'] }).notNull(),
    period: integer().notNull(),
    posts: integer().notNull(),
    /** How many tags those posts have together; counted where `tag` is empty. */
    tagUses: integer().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.tag, t.grain, t.period] }),
    index('post_stats_top')
      .on(t.grain, t.period, t.posts, t.tag)
      .where(sql`tag <> '' AND grain <> 'quarter'`),
  ],
)

const facts = () => ({
  posts: integer().notNull().default(0),
  comments: integer().notNull().default(0),
  reactionsGiven: integer().notNull().default(0),
  reactionsReceived: integer().notNull().default(0),
  viewsReceived: integer().notNull().default(0),
  /** Of those who are friends today, who became one then. */
  friends: integer().notNull().default(0),
})

const owner = () => ({
  userId: text().$type<UserId>().notNull(),
  /** What happened on public posts, and may be shown to everybody; the rest stands in a row of its own. */
  isPublic: integer({ mode: 'boolean' }).notNull(),
})

/** What a person did, and what came to them, on each day. */
export const activityDays = sqliteTable(
  'activity_days',
  { ...owner(), day: integer().notNull(), ...facts() },
  (t) => [primaryKey({ columns: [t.userId, t.isPublic, t.day] })],
)

/** The same by month, so that a whole life is a few rows. */
export const activityMonths = sqliteTable(
  'activity_months',
  { ...owner(), month: integer().notNull(), ...facts() },
  (t) => [primaryKey({ columns: [t.userId, t.isPublic, t.month] })],
)

/** What happened to a post on each day: `fact` is `views`, `comments` or a kind of reaction. */
export const postDays = sqliteTable(
  'post_days',
  {
    postId: text().$type<PostId>().notNull(),
    day: integer().notNull(),
    fact: text().notNull(),
    count: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.postId, t.day, t.fact] })],
)

/** What the clock rolls up (docs/decisions/111). */
export const rolledUp = [
  'post_reactions',
  'comment_reactions',
  'post_views',
  'comments',
  'popularity',
  'posts',
] as const

/**
 * How far each is counted: rows up to `through`, in the order in which they were stored, and those made before `since`, which
 * are counted as they come. What moves `through` counts what it passes; triggers see to it (migrations/0000_first.sql).
 */
export const rollups = sqliteTable('rollups', {
  source: text({ enum: rolledUp }).primaryKey(),
  through: integer().notNull(),
  since: integer().notNull(),
})

/** The latest ranking of each kind, best first; see `features/engagement/rank.ts`. */
export const trends = sqliteTable(
  'trends',
  {
    kind: text({ enum: ['tag', 'post'] }).notNull(),
    /** From 1. */
    place: integer().notNull(),
    /** A tag, or the id of a post. */
    subject: text().notNull(),
    score: real().notNull(),
    /** How many accounts the score is made of. */
    people: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.kind, t.place] })],
)

/** One row: when the trends were computed, and when somebody last began to. */
export const trendRuns = sqliteTable('trend_runs', {
  id: integer().primaryKey(),
  startedAt: integer().notNull(),
  computedAt: integer().notNull(),
})
