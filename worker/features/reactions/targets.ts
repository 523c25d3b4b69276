import { type SQL, sql } from 'drizzle-orm'
import type { CommentId, PostId, UserId } from '../../core/ids'
import { commentReactions, comments, postReactions, posts } from '../../db/schema'
import { commentVisible, postVisible } from '../comments/visible'
import { visibleTo } from '../posts/visible'

/** What people react to. The two kinds differ in their tables and in who sees them; everything else is the same. */
export type Target = { type: 'post'; id: PostId } | { type: 'comment'; id: CommentId }

const kinds = {
  post: {
    /** The row that counts its reactions. */
    table: posts,
    reactions: postReactions,
    reactedTo: postReactions.postId,
    visible: visibleTo,
    /** Nobody reacts to a draft. */
    open: sql`${posts.feedKey} IS NOT NULL`,
  },
  comment: {
    table: comments,
    reactions: commentReactions,
    reactedTo: commentReactions.commentId,
    /** Whoever lost sight of the post does not follow how people react under it, not even to one's own comment. */
    visible: (viewer: UserId | null): SQL => sql`(${postVisible(viewer)} AND ${commentVisible(viewer)})`,
    /** Nobody reacts to what was deleted. */
    open: sql`${comments.deletedAt} IS NULL`,
  },
} as const

export function kindOf({ type }: Pick<Target, 'type'>) {
  return kinds[type]
}
