import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { PostId, UserId } from '../../core/ids'
import { posts } from './content'
import { users } from './identity'

const postId = () =>
  text()
    .$type<PostId>()
    .references(() => posts.id)

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
    postId: postId().notNull(),
    userId: text()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    /** A bit for each option, the first the lowest. */
    choices: integer().notNull(),
    createdAt: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.postId, t.userId] }), index('poll_votes_user').on(t.userId)],
)
