import type { Ctx } from '../../ctx'
import type { DomainEvent } from '../../events/catalog'

/* What happens elsewhere and matters to collectibles. What does it is loaded when it does. */

export async function removeOfPost(ctx: Ctx, { payload }: DomainEvent<'post.deleted'>): Promise<void> {
  const { ofPost } = await import('./removal')
  await ofPost(ctx, payload.postId)
}

export async function removeOfComment(ctx: Ctx, { payload }: DomainEvent<'comment.deleted'>): Promise<void> {
  const { ofComment } = await import('./removal')
  await ofComment(ctx, payload.postId, payload.commentId)
}

export async function clearRemoved(ctx: Ctx, event: DomainEvent<'collectible.removed'>): Promise<void> {
  const { clear } = await import('./removal')
  await clear(ctx, event)
}
