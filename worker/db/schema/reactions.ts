import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { CommentId } from '../../core/ids'
import { reactionKinds } from '../../core/vocabulary'
import { comments, person, postId } from './content'

export const postReactions = sqliteTable(
  'post_reactions',
  {
    postId: postId(),
    userId: person(),
    kind: text({ enum: reactionKinds }).notNull(),
    createdAt: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.postId, t.userId] }),
    index('post_reactions_recent').on(t.postId, t.createdAt, t.userId),
    index('post_reactions_user').on(t.userId, t.createdAt),
  ],
)

export const commentReactions = sqliteTable(
  'comment_reactions',
  {
    commentId: text()
      .$type<CommentId>()
      .notNull()
      .references(() => comments.id),
    userId: person(),
    kind: text({ enum: reactionKinds }).notNull(),
    createdAt: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.commentId, t.userId] }),
    index('comment_reactions_recent').on(t.commentId, t.createdAt, t.userId),
    index('comment_reactions_user').on(t.userId, t.createdAt),
  ],
)

/** The reactions of banned people: nobody counts or lists them, and they come back when the ban is lifted. */
export const reactionsSetAside = sqliteTable(
  'reactions_set_aside',
  {
    userId: person(),
    target: text({ enum: ['post', 'comment'] }).notNull(),
    /** It may be gone by the time the ban is lifted, so it is no foreign key. */
    targetId: text().notNull(),
    kind: text({ enum: reactionKinds }).notNull(),
    createdAt: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.target, t.targetId] })],
)
