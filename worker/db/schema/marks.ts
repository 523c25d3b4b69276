import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { PostId, UserId } from '../../core/ids'
import { posts } from './content'
import { users } from './identity'

/* What people keep for themselves about posts. */

const mark = () => ({
  userId: text()
    .$type<UserId>()
    .notNull()
    .references(() => users.id),
  postId: text()
    .$type<PostId>()
    .notNull()
    .references(() => posts.id),
  createdAt: integer().notNull(),
})

export const bookmarks = sqliteTable('bookmarks', mark(), (t) => [
  primaryKey({ columns: [t.userId, t.postId] }),
  index('bookmarks_recent').on(t.userId, t.createdAt, t.postId),
  index('bookmarks_post').on(t.postId),
])

/** Posts of which a person wants no notifications. */
export const mutedPosts = sqliteTable('muted_posts', mark(), (t) => [
  primaryKey({ columns: [t.userId, t.postId] }),
  index('muted_posts_post').on(t.postId),
])

/** What somebody has put in front of their own wall; of their own posts, so one post is pinned once. */
export const pinnedPosts = sqliteTable(
  'pinned_posts',
  {
    postId: text()
      .$type<PostId>()
      .primaryKey()
      .references(() => posts.id),
    userId: text()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    createdAt: integer().notNull(),
  },
  (t) => [index('pinned_posts_wall').on(t.userId, t.createdAt)],
)
