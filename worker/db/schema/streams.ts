import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { UserId } from '../../core/ids'
import { users } from './identity'

/**
 * Whose hub has a socket of an app open that listens to what is not told to it anyway: public posts, those with a tag, and
 * changes of what stands in home. The hub writes it, says it again while the socket is open, and takes it back.
 */
export const streamListeners = sqliteTable(
  'stream_listeners',
  {
    topic: text().notNull(),
    userId: text()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    /** In milliseconds UTC: a hub that has not said it again by then is not told. */
    until: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.topic, t.userId] }), index('stream_listeners_person').on(t.userId)],
)
