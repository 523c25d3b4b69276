import type { Ctx } from '../../ctx'
import type { PinMessage } from './pin-message'
import type { DomainEvent } from '../../events/catalog'
import { clear, ofComment, ofPost } from './removal'

/* What happens elsewhere and matters to collectibles. */

export async function removeOfPost(ctx: Ctx, { payload }: DomainEvent<'post.deleted'>): Promise<void> {
  await ofPost(ctx, payload.postId)
}

export async function removeOfComment(ctx: Ctx, { payload }: DomainEvent<'comment.deleted'>): Promise<void> {
  await ofComment(ctx, payload.postId, payload.commentId)
}

export async function startPin(
  { env }: Ctx,
  { payload }: DomainEvent<'collectible.pin-requested'>,
): Promise<void> {
  await env.PINS.send({ pin: payload.collectibleId } satisfies PinMessage)
}

export async function clearRemoved(ctx: Ctx, event: DomainEvent<'collectible.removed'>): Promise<void> {
  const { unpin } = event.payload
  if (unpin !== null) await ctx.env.PINS.send({ unpin } satisfies PinMessage)
  await clear(ctx, event)
}
