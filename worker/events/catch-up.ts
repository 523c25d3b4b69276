import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx } from '../ctx'
import { subscribers } from '../db/schema'
import { hasParked } from './deliveries'
import { resendAfter } from './outbox'

/** The message that makes a subscriber handle the next of its parked events. */
export const CatchUp = z.strictObject({ catchUp: z.string() })

/**
 * Sends the message for each subscriber that is switched on, has parked events, and has no such message on its way. One
 * of which nothing was heard for long counts as lost.
 */
export async function startCatchUps(ctx: Ctx): Promise<void> {
  for (const { name } of await claimCatchUps(ctx)) await sendCatchUp(ctx, name)
}

/** The statement that decides who sends: of many at the same time, only one gets the row. */
export function claimCatchUps(ctx: Ctx) {
  const idle = sql`(${subscribers.catchUpSentAt} IS NULL OR ${subscribers.catchUpSentAt} < ${ctx.now - resendAfter(ctx)})`
  return ctx.db
    .update(subscribers)
    .set({ catchUpSentAt: ctx.now })
    .where(sql`${subscribers.enabled} AND ${idle} AND ${hasParked}`)
    .returning({ name: subscribers.name })
}

export async function sendCatchUp({ env }: Ctx, name: string): Promise<void> {
  await env.EVENTS.send({ catchUp: name } satisfies z.infer<typeof CatchUp>)
}
