import type { Ctx } from '../../ctx'
import type { PinMessage } from './pin-message'
import type { DomainEvent } from '../../events/catalog'
import { deleteCars } from './objects'

/* What becomes of what others keep. */

export async function startPin(
  { env }: Ctx,
  { payload }: DomainEvent<'collectible.pin-requested'>,
): Promise<void> {
  await env.PINS.send({ pin: payload.collectibleId } satisfies PinMessage)
}

/** What is left of one whose row is gone. */
export async function clearRemoved(
  { env }: Ctx,
  { payload }: DomainEvent<'collectible.removed'>,
): Promise<void> {
  const { unpin, collectibleId } = payload
  if (unpin !== null) await env.PINS.send({ unpin } satisfies PinMessage)
  await deleteCars(env, [collectibleId])
}
