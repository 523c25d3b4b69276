import type { Ctx } from '../ctx'
import { startCatchUps } from './catch-up'
import { sweepOutbox } from './outbox'

/** Starts again whatever a crash, a lost queue or a restart has stopped. */
export async function sweep(ctx: Ctx): Promise<void> {
  await sweepOutbox(ctx)
  await startCatchUps(ctx)
}
