import type { Ctx } from '../../ctx'
import { hasCollectibles } from '../../env'
import { chainOf } from '../../http/chain-setup'

/** What watches the chain is loaded where there is one to watch. */
export async function watchMinting(ctx: Ctx): Promise<void> {
  if (!hasCollectibles(ctx.env) || !chainOf(ctx.env)?.rpc) return
  const { watchChain } = await import('./watch')
  await watchChain(ctx)
}
