import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { cached } from '../../cache/cached'
import { lifetimes } from '../../cache/entry'
import { tagOf } from '../../cache/tags'
import { notFound } from '../../core/errors'
import type { CommentId, PostId } from '../../core/ids'
import type { Ctx } from '../../ctx'
import { preparedRead } from '../../db/prepared'
import { PostView } from '../posts/contract'
import { one } from '../posts/lists'
import { listedPost } from '../posts/statements'
import { postView, selectPosts } from '../posts/view'
import { visibleTo } from '../posts/visible'
import { areListed } from '../profiles/privacy'
import { comments } from '../../db/schema'
import { CommentView } from './contract'
import { commentView, selectComment } from './view'

/** What anybody sees of a comment and its post, and whether search engines may list it. */
export const PublicComment = z.object({ comment: CommentView, post: PostView, listed: z.boolean() })
export type PublicComment = z.infer<typeof PublicComment>

const publicComment = preparedRead((db, { id, postId }: { id: CommentId; postId: PostId }) => ({
  found: selectComment(db, null, id),
  posts: selectPosts(db, null, one(postId, visibleTo(null))),
  ...listedPost(db, postId),
  said: db
    .select({ listed: areListed(sql`${comments.authorId}`).as('listed') })
    .from(comments)
    .where(sql`${comments.id} = ${id}`),
}))

/**
 * The same for everybody, whoever asks. Of a comment that was deleted but replied to only that is left.
 * @throws not_found when it is not public, or stands under another post
 */
export function getPublicComment(ctx: Ctx, postId: PostId, id: CommentId): Promise<PublicComment> {
  const rule = { ...lifetimes.thing, schema: PublicComment, tags: [tagOf.post(postId)] }
  return cached(ctx, `public-comment:${postId}:${id}`, rule, async ({ db }) => {
    const {
      found: [row],
      posts: [post],
      listing: [listing],
      said: [said],
    } = await publicComment(db, { id, postId }, {})
    if (!row || !post || row.postId !== postId) throw notFound('comment')
    return {
      comment: commentView(row, row, null),
      post: postView(post, null),
      listed: Boolean(listing?.listed) && Boolean(said?.listed),
    }
  })
}
