import type { Ctx } from '../../ctx'
import { userHub } from '../../env'
import type { DomainEvent } from '../../events/catalog'

/** Their hub asks for pushes from now on. */
export async function wantPushes({ env }: Ctx, { payload }: DomainEvent<'push.subscribed'>): Promise<void> {
  await userHub(env, payload.userId).push({ do: 'want' })
}
