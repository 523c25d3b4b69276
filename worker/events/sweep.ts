import { MINUTE } from '../core/time'
import type { Ctx } from '../ctx'
import { startCatchUps } from './catch-up'
import { sweepOutbox } from './outbox'

let lastSweep = 0

/** Starts again whatever a crash, a lost queue or a restart has stopped. */
export async function sweep(ctx: Ctx): Promise<void> {
  await sweepOutbox(ctx)
  await startCatchUps(ctx)
}

/**
 * The same after a request, at most once a minute in each isolate and so also soon after it starts. A laptop has no clock
 * that calls, and its queue forgets everything when it is switched off.
 */
export function sweepNowAndThen(ctx: Ctx): void {
  if (ctx.now - lastSweep < MINUTE) return
  lastSweep = ctx.now
  const failed = (error: unknown) => console.error(JSON.stringify({ what: 'sweep', error: String(error) }))
  ctx.defer(sweep(ctx).catch(failed))
}
