import type { Ctx } from './ctx'
import type { DomainEvent, EventType } from './events/catalog'

type Subscriber<T extends EventType> = (ctx: Ctx, event: DomainEvent<T>) => Promise<void>

/*
 * Everything that happens because of something else. The subscribers of an event run in order; one that fails makes
 * all of them run again, so each must be able to run twice, and before or after those of any other event.
 */
const subscriptions: { [T in EventType]?: Subscriber<T>[] } = {}

export function subscribersOf(event: DomainEvent): Subscriber<EventType>[] {
  return (subscriptions[event.type] ?? []) as Subscriber<EventType>[]
}
