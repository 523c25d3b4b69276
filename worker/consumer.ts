import { z } from 'zod'
import { makeCtx } from './ctx'
import type { Env } from './env'
import { parseEvent } from './events/catalog'
import { rootCause } from './http/errors'
import { subscribersOf } from './subscriptions'

const LONGEST_DELAY = 300

/** The queue's door: runs the subscribers of each event, and acknowledges or retries each message alone. */
export async function consume(
  batch: MessageBatch<unknown>,
  env: Env,
  execution: ExecutionContext,
): Promise<void> {
  await Promise.all(batch.messages.map((message) => settle(message, env, execution)))
}

async function settle(message: Message<unknown>, env: Env, execution: ExecutionContext): Promise<void> {
  const event = readEvent(message)
  if (!event) return message.ack()
  const ctx = makeCtx(env, { now: Date.now(), defer: (work) => execution.waitUntil(work) })
  try {
    for (const subscriber of subscribersOf(event)) await subscriber(ctx, event)
    message.ack()
  } catch (error) {
    const { id, type } = event
    const { message: reason } = rootCause(error instanceof Error ? error : new Error(String(error)))
    console.error(JSON.stringify({ what: 'event', id, type, attempts: message.attempts, reason }))
    message.retry({ delaySeconds: retryDelay(message.attempts) })
  }
}

/** Seconds until the next try: 2, 4, 8, … */
function retryDelay(attempts: number): number {
  return Math.min(2 ** attempts, LONGEST_DELAY)
}

/** What is no event will not become one by trying again: it is logged and dropped. */
function readEvent({ id, body }: Message<unknown>) {
  try {
    return parseEvent(body)
  } catch (error) {
    const issues = error instanceof z.ZodError ? error.issues.map(({ path }) => path.join('.')) : []
    console.error(JSON.stringify({ what: 'not an event', id, issues }))
    return null
  }
}
