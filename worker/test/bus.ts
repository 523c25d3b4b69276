import { createExecutionContext, createMessageBatch, getQueueResult } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import type { Env } from '../env'
import worker from '../index'

/*
 * The queue of the tests: what the Worker sends is delivered when the request that caused it is done, so that a story
 * need not wait and nothing runs on into the next test. (The real one is tried in hub.test.ts and in the browser tests.)
 */
type Message = { body: unknown }

const waiting: unknown[] = []
let holds = 0

const links: unknown[] = []
const mails: unknown[] = []
const pushes: unknown[] = []
const exported: unknown[] = []
const steps: unknown[] = []
const pins: unknown[] = []

/** A queue that puts copies of what is sent into a list. */
function queueInto(list: unknown[]): Queue {
  const queue = {
    metrics: () => Promise.resolve({ backlogCount: list.length, backlogBytes: 0 }),
    send: (body: unknown) => Promise.resolve(void list.push(structuredClone(body))),
    sendBatch: (messages: Iterable<Message>) =>
      Promise.resolve(void list.push(...[...messages].map(({ body }) => structuredClone(body)))),
  }
  return queue as unknown as Queue
}

/** The bindings, with these queues in place of the real ones. */
export const testEnv: Env = {
  ...env,
  EVENTS: queueInto(waiting),
  LINKS: queueInto(links),
  MAILS: queueInto(mails),
  PUSHES: queueInto(pushes),
  EXPORTS: queueInto(exported),
  IMPORTS: queueInto(steps),
  PINS: queueInto(pins),
}

/**
 * From now on nothing is delivered by itself, until the returned function is called. What a test before left in the queue
 * is forgotten: it is nobody's any more.
 */
export function holdEvents(): () => void {
  if (holds === 0) takeEvents()
  holds++
  return () => void holds--
}

/** Takes what waits in the queue out of it. */
export function takeEvents(): unknown[] {
  return waiting.splice(0)
}

/** Takes the addresses that are to be looked at out of their queue. */
export function takeLinks(): unknown[] {
  return links.splice(0)
}

/** Takes the mails that are to be sent out of their queue. */
export function takeMails(): unknown[] {
  return mails.splice(0)
}

/** Takes the pushes that are to be sent out of their queue. */
export function takePushes(): unknown[] {
  return pushes.splice(0)
}

/** Takes the archives that are to be gone on with out of their queue. */
export function takeExports(): unknown[] {
  return exported.splice(0)
}

/** Takes the steps of imports that are due out of their queue. */
export function takeSteps(): unknown[] {
  return steps.splice(0)
}

/** Takes what is to be pinned out of its queue. */
export function takePins(): unknown[] {
  return pins.splice(0)
}

/** Runs what waits, and what that sends in turn; a subscriber that fails fails the test. */
export async function deliver(): Promise<void> {
  for (let events = takeEvents(); events.length > 0; events = takeEvents()) {
    const { retryMessages } = await consume(events)
    if (retryMessages.length > 0) throw new Error('A subscriber failed; the log says why.')
  }
  const letters = takeMails()
  if (letters.length > 0) await consume(letters, testEnv, { queue: 'warren-mail' })
  const steps = takeExports()
  for (const step of steps) await consume([step], testEnv, { queue: 'warren-exports' })
  if (steps.length > 0) return deliver()
  const wishes = takeLinks()
  if (wishes.length === 0) return
  await consume(wishes, testEnv, { queue: 'warren-links' })
  await deliver()
}

export async function deliverUnlessHeld(): Promise<void> {
  if (holds === 0) await deliver()
}

type Batch = {
  world?: Env
  queue?:
    | 'warren-events'
    | 'warren-dead-letters'
    | 'warren-links'
    | 'warren-mail'
    | 'warren-push'
    | 'warren-exports'
    | 'warren-imports'
    | 'warren-pins'
  attempts?: number
  prefix?: string
}

/** One batch of the consumer: which messages it acknowledged, and which it wants again. */
export async function consume(
  events: unknown[],
  world: Env = testEnv,
  { queue: name = 'warren-events', attempts = 1, prefix = '' }: Batch = {},
) {
  const messages = events.map((body, i) => ({ id: `${prefix}${i}`, timestamp: new Date(), attempts, body }))
  const batch = createMessageBatch(name, messages)
  const ctx = createExecutionContext()
  await worker.queue(batch, world, ctx)
  return getQueueResult(batch, ctx)
}
