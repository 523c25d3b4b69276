import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { CommentId } from '../../core/ids'
import { reactionKinds } from '../../features/reactions/vocabulary'
import { comments, person, postId } from './content'

/** In the order of `rowid`, in which they were stored: an index by the post alone leads to the latest (docs/decisions/132). */
export const postReactions = sqliteTable(
  'post_reactions',
  {
    postId: postId(),
    userId: person(),
    kind: text({ enum: reactionKinds }).notNull(),
    createdAt: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.postId] }), index('post_reactions_post').on(t.postId)],
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
    primaryKey({ columns: [t.userId, t.commentId] }),
    index('comment_reactions_comment').on(t.commentId),
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
