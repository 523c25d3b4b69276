import config from '../../wrangler.toml?raw'
import type { Ctx } from '../ctx'
import type { DomainEvent } from '../events/catalog'
import { subscribers } from '../subscriptions'
import { consume, takeEvents } from './bus'

/** Tries of a message until it is given up, as wrangler.toml sets the queue up. */
export const MAX_ATTEMPTS = 1 + Number(/max_retries = (\d+)/.exec(config)?.[1])

/**
 * Delivers events as the platform does, without its delays: what is to be retried comes again, and after the last try it
 * goes to the dead-letter queue. What they cause in turn is delivered as well.
 *
 * @param tries of each message until it is given up
 * @returns how many went to the dead-letter queue
 */
export async function runQueue(events: unknown[], tries = MAX_ATTEMPTS): Promise<number> {
  let dead = 0
  const waiting = events.map((body) => ({ body, attempts: 1 }))
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { body, attempts } = next
    const { retryMessages } = await consume([body], undefined, { attempts })
    if (retryMessages.length > 0 && attempts < tries) waiting.push({ body, attempts: attempts + 1 })
    else if (retryMessages.length > 0) {
      dead++
      await consume([body], undefined, { queue: 'warren-dead-letters', prefix: crypto.randomUUID() })
    }
    waiting.push(...takeEvents().map((each) => ({ body: each, attempts: 1 })))
  }
  return dead
}

type Work = (world?: (ctx: Ctx) => Ctx) => Promise<void>
/** `step` is the handler's place among those of the event; `work` may be done in another world. */
export type Fault = (id: string, work: Work, step: number) => Promise<void>

/** Until the returned function is called, everything the subscriber does goes through `fault`. */
export function breakSubscriber(name: string, fault: Fault): () => void {
  const { on } = subscribers.find((each) => each.name === name)!
  const whole = { ...on }
  for (const [type, handlers] of Object.entries(whole)) {
    const broken = (handlers as ((ctx: Ctx, event: DomainEvent) => Promise<void>)[]).map(
      (handle, step) => (ctx: Ctx, event: DomainEvent) =>
        fault(event.id, (world) => handle(world ? world(ctx) : ctx, event), step),
    )
    Object.assign(on, { [type]: broken })
  }
  return () => void Object.assign(on, whole)
}
