import { logFailure } from '../core/failure'
import type { Ctx } from '../ctx'
import { flush } from '../events/outbox'
import { doStep, ImportStep } from '../features/imports/job'

/** Seconds. */
const LONGEST_DELAY = 120

/** Does the steps of imports that are due, one after the other: each may have a large file in memory. */
export async function goOnWithImports(ctx: Ctx, messages: readonly Message<unknown>[]): Promise<void> {
  for (const message of messages) {
    const { success, data: due } = ImportStep.safeParse(message.body)
    try {
      // Of another version of Warren: the clock sends it again as it is now.
      if (success) await doStep(ctx, due, message.attempts)
      message.ack()
    } catch (error) {
      logFailure('imports', error, { attempts: message.attempts })
      // 4, 8, 16, …
      message.retry({ delaySeconds: Math.min(2 ** (message.attempts + 1), LONGEST_DELAY) })
    }
  }
  await flush(ctx, ctx.emitted)
}
