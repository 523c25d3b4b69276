import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { UserId } from '../../core/ids'
import { users } from './identity'

/** Tags whose public posts somebody wants in home, each in its one form (`core/markup/tags.ts`). */
export const followedTags = sqliteTable(
  'followed_tags',
  {
    userId: text()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    tag: text().notNull(),
    createdAt: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.tag] }),
    index('followed_tags_people').on(t.tag, t.createdAt, t.userId),
  ],
)
