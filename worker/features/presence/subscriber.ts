import type { UserId } from '../../core/ids'
import type { Ctx } from '../../ctx'
import { userHub } from '../../env'
import type { DomainEvent } from '../../events/catalog'

type Change = DomainEvent<'friend.accepted' | 'friend.removed' | 'block.created' | 'profile.updated'>

/** The hubs of people whose friends or privacy changed read anew who may see them. */
export async function renewAudience({ env }: Ctx, { type, payload }: Change): Promise<void> {
  const people: UserId[] =
    type === 'profile.updated'
      ? [payload.userId]
      : type === 'friend.accepted'
        ? [payload.by, payload.from]
        : [payload.by, payload.other]
  await Promise.all(people.map((id) => userHub(env, id).audienceChanged()))
}
