import { logFailure } from '../core/failure'
import { within } from '../core/within'
import type { Ctx } from '../ctx'

/** Milliseconds. */
const PATIENCE = 3_000

/**
 * Waits for what is to hold once the answer is given, and what an event does again should it fail: it is logged then, and
 * the answer is given all the same. What is slower than three seconds goes on behind the answer.
 *
 * @param what names it in the log
 */
export async function beforeAnswer(ctx: Ctx, what: string, work: Promise<unknown>): Promise<void> {
  ctx.defer(work.catch(() => undefined))
  try {
    await within(PATIENCE, work)
  } catch (error) {
    logFailure(what, error)
  }
}
