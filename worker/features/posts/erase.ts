import { eq, sql } from 'drizzle-orm'
import type { PostId, UserId } from '../../core/ids'
import type { Ctx } from '../../ctx'
import type { Statement } from '../../db/client'
import { comments, type OwnCard, posts } from '../../db/schema'
import { emit } from '../../events/outbox'
import { erasePreview } from '../links/erase'
import { bitOf } from './keepers'
import { refuse } from './schedule'
import { told } from './service'
import { deletePost } from './store'

/* What becomes of posts when their author is deleted, or whose wall they stand on. */

/** The next posts of an author: published, drafts, and out of sight. */
export function nextOf({ db }: Ctx, author: UserId, most: number) {
  return db
    .select({ id: posts.id, card: posts.card })
    .from(posts)
    .where(eq(posts.authorId, author))
    .orderBy(posts.id)
    .limit(most)
}

/** The statements that delete one with all that hangs on it, and what was found at the address that it links to. */
export function erasePost(ctx: Ctx, author: UserId, id: PostId, card: OwnCard | null): Statement[] {
  return [
    emit(ctx, 'post.deleted', { postId: id, authorId: author, by: author, visibility: null, tags: [] }),
    ...deletePost(ctx.db, id, ctx.now),
    ...erasePreview(ctx.db, card),
  ]
}

/** The next posts of others on somebody's wall. */
export function nextOnWall({ db }: Ctx, owner: UserId, most: number) {
  return db
    .select()
    .from(posts)
    .where(sql`${posts.wallId} = ${owner} AND ${posts.authorId} <> ${owner}`)
    .orderBy(posts.id)
    .limit(most)
}

/** The statements by which a wall that is no more gives a post back: it is its author's, who alone sees it, and nothing is locked or folded as the wall's owner wished. */
export function giveBack(ctx: Ctx, row: typeof posts.$inferSelect): Statement[] {
  const { id, authorId, feedKey } = row
  const before = row.visibility === 'withheld' ? (row.chosenVisibility ?? 'private') : row.visibility
  const isWithheld = sql`${posts.visibility} = 'withheld'`
  const fact = { ...told({ ...row, wallId: authorId, visibility: 'private' }), before, retagged: false }
  return [
    ctx.db
      .update(posts)
      .set({
        wallId: authorId,
        lockedBy: sql`${posts.lockedBy} & ${bitOf('author')}`,
        visibility: sql`iif(${isWithheld}, 'withheld', 'private')`,
        chosenVisibility: sql`iif(${isWithheld}, 'private', NULL)`,
      })
      .where(eq(posts.id, id)),
    ctx.db
      .update(comments)
      .set({ foldedBy: sql`${comments.foldedBy} & ${bitOf('author')}` })
      .where(sql`${comments.postId} = ${id} AND ${comments.foldedBy} > 0`),
    ...(feedKey === null ? refuse(ctx, { id, authorId }, 'wall') : [emit(ctx, 'post.edited', fact)]),
  ]
}
