import type { EventId } from '../core/ids'
import { SECOND } from '../core/time'
import { byteLength } from '../core/utf8'
import type { Recorded } from '../ctx'

/** What a queue takes at once is 100 messages and 256 kB; the second with room for what the platform adds. */
export const BATCH = { messages: 100, bytes: 200_000 }
/** A message may have 128 kB; the same room is left. What is larger can be sent by nobody (`events/dead-letters.ts`). */
const LARGEST = 100_000
/** Nothing a queue does takes longer. Who waits in vain, because the request that was to send is gone, goes on alone. */
const PATIENCE = 5 * SECOND

/** Events that go to a queue together. It takes more of them until the ones before it are sent. */
type Group = { events: Recorded[]; since: number; isOpen: boolean; sent: Promise<Refused[]> }

/** An event that the queue did not take. */
export type Refused = { id: EventId; error: unknown }

const latest = new WeakMap<object, Group>()

/**
 * Sends events to the queue: at once where nothing is being sent, else together with those of other requests that come
 * meanwhile, since a call of the queue costs as much for one as for a hundred.
 *
 * @returns what the queue did not take of all that went together; never throws
 */
export function send(queue: Queue, events: Recorded[]): Promise<Refused[]> {
  const before = latest.get(queue)
  if (before?.isOpen && Date.now() - before.since < PATIENCE) {
    before.events.push(...events)
    return before.sent
  }
  const group: Group = { events: [...events], since: Date.now(), isOpen: true, sent: Promise.resolve([]) }
  latest.set(queue, group)
  group.sent = sendAfter(before, queue, group)
  return group.sent
}

async function sendAfter(before: Group | undefined, queue: Queue, group: Group): Promise<Refused[]> {
  if (before) await Promise.race([before.sent, scheduler.wait(PATIENCE)])
  group.isOpen = false
  const refused: Refused[] = []
  for (const some of batches(group.events)) refused.push(...(await sendSome(queue, some)))
  if (latest.get(queue) === group) latest.delete(queue)
  return refused
}

/** In one call; where the queue refuses that, each alone, so that none is held back by another. */
async function sendSome(queue: Queue, events: Recorded[]): Promise<Refused[]> {
  try {
    await queue.sendBatch(events.map((event) => ({ body: messageOf(event) })))
    return []
  } catch (error) {
    const [first, ...rest] = events
    if (!first) return []
    if (rest.length === 0) return [{ id: first.id, error }]
    const refused: Refused[] = []
    for (const event of events) refused.push(...(await sendSome(queue, [event])))
    return refused
  }
}

export function isTooLarge(event: Recorded): boolean {
  return sizeOf(event) > LARGEST
}

function sizeOf(event: Recorded): number {
  return byteLength(JSON.stringify(messageOf(event)))
}

export function messageOf({ id, type, actorId, payload, createdAt }: Recorded) {
  return { id, type, actorId, payload, at: createdAt }
}

/** The events in as few parts as the queue takes. */
export function batches(events: Recorded[]): Recorded[][] {
  const parts: Recorded[][] = []
  let bytes = 0
  for (const event of events) {
    const size = sizeOf(event)
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
