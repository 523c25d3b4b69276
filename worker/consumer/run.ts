import { logFailure, reasonOf } from '../core/failure'
import type { Ctx } from '../ctx'
import type { DomainEvent } from '../events/catalog'
import type { Delivery } from '../events/deliveries'
import { handlersOf, type Subscriber } from '../subscriptions'

/**
 * Runs an event through its subscribers, in order.
 *
 * @param waiting those that are switched off or still catching up: the event is kept for them
 */
export async function run(
  ctx: Ctx,
  event: DomainEvent,
  subscribers: Subscriber[],
  waiting: ReadonlySet<string>,
): Promise<Delivery> {
  const delivery: Delivery = { event, handled: [], failed: [], parked: [] }
  for (const subscriber of subscribers) {
    const { name, gate } = subscriber
    if (handlersOf(subscriber, event).length === 0) continue
    if (waiting.has(name)) {
      delivery.parked.push(name)
      continue
    }
    const reason = await attempt(ctx, event, subscriber)
    if (reason === null) {
      delivery.handled.push(name)
    } else {
      delivery.failed.push({ subscriber: name, reason })
      if (gate) break
    }
  }
  return delivery
}

/** Why the subscriber failed, in the words of what failed; null when it did not. */
export async function attempt(ctx: Ctx, event: DomainEvent, subscriber: Subscriber): Promise<string | null> {
  try {
    for (const handle of handlersOf(subscriber, event)) await handle(ctx, event)
    return null
  } catch (error) {
    const { id, type } = event
    logFailure('event', error, { id, type, subscriber: subscriber.name })
    return reasonOf(error)
  }
}
