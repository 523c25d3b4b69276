import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { person, postId } from './content'

/** The poll of a post, as it was asked. Of a draft it has no end yet. */
export const polls = sqliteTable(
  'polls',
  {
    postId: postId().primaryKey(),
    options: text({ mode: 'json' }).$type<string[]>().notNull(),
    multiple: integer({ mode: 'boolean' }).notNull(),
    /** How long it is open from when the post is published. */
    minutes: integer().notNull(),
    endsAt: integer(),
    /** When its end was told. */
    toldAt: integer(),
  },
  (t) => [
    index('polls_due')
      .on(t.endsAt)
      .where(sql`told_at IS NULL`),
  ],
)

/** What each person voted for: one row, whose key is what makes it one vote. */
export const pollVotes = sqliteTable(
  'poll_votes',
  {
    postId: postId(),
    userId: person(),
    /** A bit for each option, the first the lowest. */
    choices: integer().notNull(),
    createdAt: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.postId, t.userId] }), index('poll_votes_user').on(t.userId)],
)
