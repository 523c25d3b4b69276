import { logFailure } from '../core/failure'
import type { Ctx } from '../ctx'
import { buryStranger } from '../events/dead-letters'
import { flush } from '../events/outbox'
import { doPinStep } from '../features/collectibles/pin'
import { PinMessage } from '../features/collectibles/pin-message'

/** Seconds until a step is tried again that failed on this side. */
const LATER = 60

/** Asks whoever pins, one after the other. */
export async function keepPins(ctx: Ctx, messages: readonly Message<unknown>[]): Promise<void> {
  for (const message of messages) await handle(ctx, message)
  await flush(ctx, ctx.emitted)
}

async function handle(ctx: Ctx, message: Message<unknown>): Promise<void> {
  const { success, data } = PinMessage.safeParse(message.body)
  try {
    if (success) {
      await doPinStep(ctx, data)
    } else {
      const { id, body, attempts } = message
      await ctx.db.batch([buryStranger(ctx, { id, body, attempts, reason: 'Not about a pin' })])
    }
    message.ack()
  } catch (error) {
    logFailure('pins', error, { attempts: message.attempts })
    message.retry({ delaySeconds: LATER })
  }
}
