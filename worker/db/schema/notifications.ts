import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { EventId, PostId, UserId } from '../../core/ids'
import { users } from './identity'

const person = () =>
  text()
    .$type<UserId>()
    .notNull()
    .references(() => users.id)

/**
 * Who was told of a post, or of a comment on it: what is edited, narrowed or deleted later is taken back from all of
 * them. It outlives the post and the comment, so it does not refer to their rows.
 */
export const notified = sqliteTable(
  'notified',
  {
    postId: text().$type<PostId>().notNull(),
    /** Empty for the post itself. */
    commentId: text().notNull(),
    userId: person(),
    /** The event that told them. */
    eventId: text().$type<EventId>().notNull(),
    /** Not for their name alone, which may be edited out again. */
    subscribed: integer({ mode: 'boolean' }).notNull(),
    /** Being taken back: once that is done, the row goes. */
    withdrawn: integer({ mode: 'boolean' }).notNull().default(false),
  },
  (t) => [primaryKey({ columns: [t.postId, t.commentId, t.userId] })],
)

/** In whose notifications a person is named, who may change their name later. */
export const notifiedOf = sqliteTable('notified_of', { actorId: person(), userId: person() }, (t) => [
  primaryKey({ columns: [t.actorId, t.userId] }),
])
