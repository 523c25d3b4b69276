import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { PostId } from '../../core/ids'

/** What everybody could see when it was deleted: that it was there, and nothing of it. */
export const gonePosts = sqliteTable(
  'gone_posts',
  {
    id: text().$type<PostId>().primaryKey(),
    /** Milliseconds since 1970. */
    deletedAt: integer().notNull(),
  },
  (t) => [index('gone_posts_deleted').on(t.deletedAt)],
)
