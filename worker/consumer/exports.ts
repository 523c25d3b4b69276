import { logFailure } from '../core/failure'
import type { Ctx } from '../ctx'
import { flush } from '../events/outbox'
import { ExportMessage } from '../features/exports/contract'
import { failStep, takeStep } from '../features/exports/step'

/** Seconds until a step is tried again of which nothing could be noted. */
const LATER = 30

/** A step of an archive for each message, one after the other: each may use much of what an invocation has. */
export async function makeExports(ctx: Ctx, messages: readonly Message<unknown>[]): Promise<void> {
  for (const message of messages) await handle(ctx, message)
  await flush(ctx, ctx.emitted)
}

async function handle(ctx: Ctx, message: Message<unknown>): Promise<void> {
  const { success, data } = ExportMessage.safeParse(message.body)
  // Of another version of Warren: the clock brings what is to be gone on with.
  if (!success) return message.ack()
  try {
    if ((await takeStep(ctx, data.export)) === 'more') await ctx.env.EXPORTS.send({ export: data.export })
    message.ack()
  } catch (error) {
    logFailure('export', error, { export: data.export })
    const next = await laterOrNever(ctx, data.export)
    if (next === 'give up') message.ack()
    else message.retry({ delaySeconds: next })
  }
}

async function laterOrNever(ctx: Ctx, id: string): Promise<number | 'give up'> {
  try {
    return await failStep(ctx, id)
  } catch (error) {
    logFailure('export', error, { export: id })
    return LATER
  }
}
