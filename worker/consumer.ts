import { catchUp } from './consumer/catch-up'
import { buryAll } from './consumer/dead-letters'
import { makeExports } from './consumer/exports'
import { goOnWithImports } from './consumer/imports'
import { lookAtLinks } from './consumer/links'
import { sendMails } from './consumer/mail'
import { keepPins } from './consumer/pins'
import { sendPushes } from './consumer/push'
import { type Letter, readLetter } from './consumer/read'
import { run } from './consumer/run'
import { logFailure } from './core/failure'
import { type Ctx, makeCtx } from './ctx'
import type { Env } from './env'
import { claimCatchUps, sendCatchUp } from './events/catch-up'
import { buryStranger } from './events/dead-letters'
import { type Delivery, findWaiting, recordDeliveries } from './events/deliveries'
import { flush } from './events/outbox'
import { subscribers } from './subscriptions'

const LONGEST_DELAY = 300

type Messages = readonly Message<unknown>[]

/** By the name of the queue. */
const doors: Record<string, (ctx: Ctx, messages: Messages) => Promise<void>> = {
  'warren-events': handleAll,
  'warren-dead-letters': buryAll,
  'warren-links': lookAtLinks,
  'warren-mail': sendMails,
  'warren-push': sendPushes,
  'warren-exports': makeExports,
  'warren-imports': goOnWithImports,
  'warren-pins': keepPins,
}

/** The door of all queues. What fails here is tried again later, as the queue is set up in wrangler.toml. */
export async function consume(
  batch: MessageBatch<unknown>,
  env: Env,
  execution: ExecutionContext,
): Promise<void> {
  const ctx = makeCtx(env, { now: Date.now(), defer: (work) => execution.waitUntil(work) })
  try {
    await (doors[batch.queue] ?? handleAll)(ctx, batch.messages)
  } catch (error) {
    logFailure('queue', error, { queue: batch.queue })
    for (const message of batch.messages) retry(message)
  }
}

/**
 * Runs the subscribers of each event, and acknowledges or retries each message alone. Two round trips for the whole
 * batch are its own: one asks who is switched off, one records what became of the events.
 */
async function handleAll(ctx: Ctx, messages: Messages): Promise<void> {
  const letters = messages.map((message) => ({ message, letter: readLetter(message) }))
  const waiting = new Set((await findWaiting(ctx.db)).map(({ name }) => name))
  const settled = await Promise.all(
    letters.map(async ({ message, letter }) => ({ message, ...(await settle(ctx, letter, waiting)) })),
  )
  await record(
    ctx,
    letters.map(({ letter }) => letter),
    settled.flatMap(({ delivery }) => delivery ?? []),
  )
  await flush(ctx, ctx.emitted)
  for (const { message, done } of settled) {
    if (done) message.ack()
    else retry(message)
  }
}

async function settle(
  ctx: Ctx,
  letter: Letter,
  waiting: ReadonlySet<string>,
): Promise<{ done: boolean; delivery?: Delivery }> {
  // Mails and pushes have queues of their own.
  if (letter.kind === 'stranger' || letter.kind === 'mail' || letter.kind === 'push') return { done: true }
  if (letter.kind === 'catch-up') return { done: await catchUp(ctx, letter.subscriber) }
  const delivery = await run(ctx, letter.event, subscribers, waiting)
  return { done: delivery.failed.length === 0, delivery }
}

async function record(ctx: Ctx, letters: Letter[], deliveries: Delivery[]): Promise<void> {
  const strangers = letters.flatMap((each) => (each.kind === 'stranger' ? [buryStranger(ctx, each)] : []))
  const statements = [...recordDeliveries(ctx, deliveries), ...strangers]
  if (statements.length === 0) return
  // Last, so that it sees what was parked: a subscriber that was switched on meanwhile is started again.
  const results: unknown[] = await ctx.db.batch([statements[0]!, ...statements.slice(1), claimCatchUps(ctx)])
  for (const { name } of results.at(-1) as { name: string }[]) await sendCatchUp(ctx, name)
}

/** Seconds until the next try: 2, 4, 8, … */
function retry(message: Message<unknown>): void {
  message.retry({ delaySeconds: Math.min(2 ** message.attempts, LONGEST_DELAY) })
}
