import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { sql } from 'drizzle-orm'
import type { PostId, UserId } from '../../core/ids'
import { posts } from './content'
import { users } from './identity'

const person = () =>
  text()
    .$type<UserId>()
    .notNull()
    .references(() => users.id)

/** Posts that people pass on to those who follow them. `posts.repostCount` counts them, by triggers. */
export const reposts = sqliteTable(
  'reposts',
  {
    postId: text()
      .$type<PostId>()
      .notNull()
      .references(() => posts.id),
    userId: person(),
    createdAt: integer().notNull(),
    /** An id stamped when it was reposted: its place in home, among the `feed_key`s of posts. */
    feedKey: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.postId, t.userId] }),
    index('reposts_recent').on(t.postId, t.createdAt, t.userId),
    index('reposts_user').on(t.userId, t.createdAt, t.postId),
  ],
)

/** The reposts of people who are banned or away: nobody counts or lists them, and they come back with their people. */
export const repostsSetAside = sqliteTable(
  'reposts_set_aside',
  {
    userId: person(),
    /** It may be gone by then, so it is no foreign key. */
    postId: text().$type<PostId>().notNull(),
    createdAt: integer().notNull(),
    feedKey: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.postId] })],
)

/** Whose reposts a person does not want in their home, though they may follow them. */
export const hiddenReposts = sqliteTable(
  'hidden_reposts',
  { userId: person(), personId: person(), createdAt: integer().notNull() },
  (t) => [
    primaryKey({ columns: [t.userId, t.personId] }),
    check('hidden_reposts_not_self', sql`${t.userId} <> ${t.personId}`),
  ],
)
