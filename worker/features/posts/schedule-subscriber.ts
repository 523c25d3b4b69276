import type { Ctx } from '../../ctx'
import { userHub } from '../../env'
import type { DomainEvent } from '../../events/catalog'

/** The hub of its author wakes at that time, and publishes what is due then. */
export async function wakeToPublish({ env }: Ctx, { payload }: DomainEvent<'post.scheduled'>): Promise<void> {
  await userHub(env, payload.authorId).publishBy(payload.publishAt)
}
