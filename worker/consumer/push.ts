import { logFailure } from '../core/failure'
import type { Ctx } from '../ctx'
import { buryStranger } from '../events/dead-letters'
import { PushWish } from '../features/push/contract'
import { sendPush } from '../features/push/send'

/** Seconds until a push is tried again that failed on this side. */
const LATER = 10

/** Sends each by itself: one push service that is slow holds up no other. */
export async function sendPushes(ctx: Ctx, messages: readonly Message<unknown>[]): Promise<void> {
  await Promise.all(messages.map((message) => handle(ctx, message)))
}

async function handle(ctx: Ctx, message: Message<unknown>): Promise<void> {
  const { success, data } = PushWish.safeParse(message.body)
  try {
    if (success) await sendPush(ctx, data)
    else {
      const { id, body, attempts } = message
      await ctx.db.batch([buryStranger(ctx, { id, body, attempts, reason: 'Not a push' })])
    }
    message.ack()
  } catch (error) {
    logFailure('push', error, { topic: data?.topic })
    message.retry({ delaySeconds: LATER })
  }
}
