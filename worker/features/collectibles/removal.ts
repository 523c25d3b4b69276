import { eq, type SQL, sql } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import type { Ctx } from '../../ctx'
import type { Statement } from '../../db/client'
import { collectibleBlocks, collectibles, unpins } from '../../db/schema'
import type { DomainEvent } from '../../events/catalog'
import { emit, store } from '../../events/outbox'

/*
 * What becomes of collectibles when what they are made of is deleted, by whomever. Their rows go at once; what is in R2, and
 * what others keep for this server, is told by an event, so that it happens also where this process dies. What others have
 * copied, and tokens on a chain, are not this server's to take back.
 */
type Row = Pick<
  typeof collectibles.$inferSelect,
  'id' | 'authorId' | 'rootCid' | 'pinRequest' | 'pinnedAt' | 'pinningSince'
>
const AT_ONCE = 20

/** The statements by which one is gone. */
export function removal(ctx: Ctx, row: Row): Statement[] {
  const { db, now } = ctx
  const { id: collectibleId, authorId, rootCid, pinRequest, pinnedAt, pinningSince } = row
  const isHeld = pinnedAt !== null || pinningSince !== null
  return [
    ...(isHeld ? [db.insert(unpins).values({ rootCid, pinRequest, dueAt: now }).onConflictDoNothing()] : []),
    emit(ctx, 'collectible.removed', { collectibleId, authorId, unpin: isHeld ? rootCid : null }),
    db.delete(collectibleBlocks).where(eq(collectibleBlocks.collectibleId, collectibleId)),
    db.delete(collectibles).where(eq(collectibles.id, collectibleId)),
  ]
}

export async function removeOfPost(ctx: Ctx, { payload }: DomainEvent<'post.deleted'>): Promise<void> {
  await removeAll(ctx, sql`${collectibles.postId} = ${payload.postId}`)
}

export async function removeOfComment(ctx: Ctx, { payload }: DomainEvent<'comment.deleted'>): Promise<void> {
  const { postId, commentId } = payload
  await removeAll(ctx, sql`${collectibles.postId} = ${postId} AND ${collectibles.subjectId} = ${commentId}`)
}

/** The next of an author whose account is deleted. @returns whether those were all */
export async function eraseCollectibles(ctx: Ctx, author: UserId): Promise<boolean> {
  return (await removeSome(ctx, sql`${collectibles.authorId} = ${author}`)) < AT_ONCE
}

async function removeAll(ctx: Ctx, which: SQL): Promise<void> {
  while ((await removeSome(ctx, which)) === AT_ONCE);
}

async function removeSome(ctx: Ctx, which: SQL): Promise<number> {
  const rows = await ctx.db.select().from(collectibles).where(which).orderBy(collectibles.id).limit(AT_ONCE)
  if (rows.length > 0)
    await store(
      ctx,
      rows.flatMap((row) => removal(ctx, row)),
    )
  return rows.length
}
