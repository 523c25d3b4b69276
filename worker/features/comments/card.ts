import { type SQL, sql } from 'drizzle-orm'
import type { CommentId } from '../../core/ids'
import type { Ctx } from '../../ctx'
import { comments, type OwnCard } from '../../db/schema'
import type { DomainEvent } from '../../events/catalog'
import { emit, store } from '../../events/outbox'
import { firstLink } from '../links/first-link'
import { looksAtLinks, wishFor } from '../links/service'

/* The card of a comment: what the page says that its first link leads to. What is deleted or out of sight has none. */

/** A comment whose first link is new to it is looked at. */
export async function wishForCommentCard(
  ctx: Ctx,
  { payload: { commentId } }: DomainEvent<'comment.created' | 'comment.edited' | 'content.shown'>,
): Promise<void> {
  if (commentId === null || !looksAtLinks(ctx)) return
  const [comment] = await seen(ctx, commentId)
  const url = comment ? firstLink(comment.text) : null
  if (url === null || comment?.card?.of === url) return
  await wishFor(ctx, { url, place: { kind: 'comment', commentId } })
}

/** Puts a card on a comment that still begins its links with that one, and whose author has not removed it. */
export async function showCommentCard(ctx: Ctx, id: CommentId, own: OwnCard): Promise<void> {
  const [comment] = await seen(ctx, id)
  if (!comment || firstLink(comment.text) !== own.of || comment.card?.of === own.of) return
  const { postId, authorId, text, card } = comment
  const before = card && JSON.stringify(card)
  const still = sql`${comments.id} = ${id} AND ${comments.text} = ${text} AND ${comments.card} IS ${before}`
  await store(ctx, [
    emit(ctx, 'comment.card-changed', { commentId: id, postId, authorId }, existing(still)),
    ctx.db.update(comments).set({ card: own }).where(still),
  ])
}

function seen({ db }: Ctx, id: CommentId) {
  return db
    .select({
      postId: comments.postId,
      authorId: comments.authorId,
      text: comments.text,
      card: comments.card,
    })
    .from(comments)
    .where(sql`${comments.id} = ${id} AND ${comments.deletedAt} IS NULL AND ${comments.shadow} = 0`)
}

function existing(which: SQL): SQL {
  return sql`EXISTS (SELECT 1 FROM ${comments} WHERE ${which})`
}
