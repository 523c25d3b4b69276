import { SECOND } from '../core/time'
import type { outbox } from '../db/schema'

/** An event as it is recorded. */
export type Recorded = Omit<typeof outbox.$inferSelect, 'sentAt'>

/** What a queue takes at once is 100 messages and 256 kB; the second with room for what the platform adds. */
export const BATCH = { messages: 100, bytes: 200_000 }
/** Nothing a queue does takes longer. Who waits in vain, because the request that was to send is gone, goes on alone. */
const PATIENCE = 5 * SECOND

/** Events that go to a queue together. It takes more of them until the ones before it are sent. */
type Group = { events: Recorded[]; since: number; isOpen: boolean; sent: Promise<void> }

const latest = new WeakMap<object, Group>()

/**
 * Sends events to the queue: at once where nothing is being sent, else together with those of other requests that come
 * meanwhile, since a call of the queue costs as much for one as for a hundred.
 *
 * @throws what the queue throws, to each request whose events were in that call
 */
export function send(queue: Queue, events: Recorded[]): Promise<void> {
  const before = latest.get(queue)
  if (before?.isOpen && Date.now() - before.since < PATIENCE) {
    before.events.push(...events)
    return before.sent
  }
  const group: Group = { events: [...events], since: Date.now(), isOpen: true, sent: Promise.resolve() }
  latest.set(queue, group)
  group.sent = sendAfter(before, queue, group)
  return group.sent
}

async function sendAfter(before: Group | undefined, queue: Queue, group: Group): Promise<void> {
  const isSent = before?.sent.catch(() => undefined)
  if (isSent) await Promise.race([isSent, scheduler.wait(PATIENCE)])
  group.isOpen = false
  try {
    for (const some of batches(group.events))
      await queue.sendBatch(some.map((event) => ({ body: messageOf(event) })))
  } finally {
    if (latest.get(queue) === group) latest.delete(queue)
  }
}

function messageOf({ id, type, actorId, payload, createdAt }: Recorded) {
  return { id, type, actorId, payload, at: createdAt }
}

/** The events in as few parts as the queue takes. */
export function batches(events: Recorded[]): Recorded[][] {
  const parts: Recorded[][] = []
  let bytes = 0
  for (const event of events) {
    const size = new TextEncoder().encode(JSON.stringify(event)).length
    const last = parts.at(-1)
    if (last && last.length < BATCH.messages && bytes + size <= BATCH.bytes) {
      last.push(event)
      bytes += size
    } else {
      parts.push([event])
      bytes = size
    }
  }
  return parts
}
