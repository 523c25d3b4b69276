import { type SQL, sql } from 'drizzle-orm'
import type { PostId } from '../../core/ids'
import type { Ctx } from '../../ctx'
import { userHub } from '../../env'
import { type OwnCard, posts } from '../../db/schema'
import type { DomainEvent } from '../../events/catalog'
import { emit, store } from '../../events/outbox'
import { firstLink } from '../links/first-link'
import { looksAtLinks, wishFor } from '../links/service'

/* The card of a post: what the page says that its first link leads to. A draft has none, nor has what is out of sight. */

/** A post whose first link is new to it is looked at. */
export async function wishForCard(
  ctx: Ctx,
  { payload: { postId } }: DomainEvent<'post.created' | 'post.edited' | 'content.shown'>,
): Promise<void> {
  if (!looksAtLinks(ctx)) return
  const [post] = await published(ctx, postId)
  const url = post ? firstLink(post.text) : null
  if (url === null || post?.card?.of === url) return
  await wishFor(ctx, { url, place: { kind: 'post', postId } })
}

/** Puts a card on a post that still begins its links with that one, and whose author has not removed it. */
export async function showCard(ctx: Ctx, id: PostId, own: OwnCard): Promise<void> {
  const [post] = await published(ctx, id)
  if (!post || firstLink(post.text) !== own.of || post.card?.of === own.of) return
  const still = sql`${posts.id} = ${id} AND ${posts.text} = ${post.text} AND ${posts.card} IS ${json(post.card)}`
  await store(ctx, [
    emit(ctx, 'post.card-changed', { postId: id, authorId: post.authorId }, existing(still)),
    ctx.db.update(posts).set({ card: own }).where(still),
  ])
}

/** Tells those who have the post open. */
export async function tellOfPost(
  { env }: Ctx,
  {
    payload: { postId, authorId },
  }: DomainEvent<'post.card-changed' | 'thread.changed' | 'quote.detached' | 'poll.voted' | 'poll.ended'>,
): Promise<void> {
  await userHub(env, authorId).postChanged(postId)
}

function published({ db }: Ctx, id: PostId) {
  return db
    .select({ authorId: posts.authorId, text: posts.text, card: posts.card })
    .from(posts)
    .where(sql`${posts.id} = ${id} AND ${posts.feedKey} IS NOT NULL AND ${posts.moderation} IS NULL`)
}

function existing(which: SQL): SQL {
  return sql`EXISTS (SELECT 1 FROM ${posts} WHERE ${which})`
}

function json(card: OwnCard | null): string | null {
  return card && JSON.stringify(card)
}
