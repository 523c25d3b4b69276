import { sql } from 'drizzle-orm'
import { byteLength } from '../core/utf8'
import type { Ctx } from '../ctx'
import type { Database, Statement } from '../db/client'
import { isOneOf } from '../db/many'
import { eventFailures, outbox, parkedEvents, subscribers } from '../db/schema'
import type { DomainEvent } from './catalog'

/** What became of an event at its subscribers. */
export type Delivery = {
  event: DomainEvent
  handled: string[]
  failed: { subscriber: string; reason: string }[]
  /** Those it is kept for, because they are switched off or still catching up. */
  parked: string[]
}

/** Whether a subscriber has events that are kept for it. */
export const hasParked = sql`EXISTS (SELECT 1 FROM ${parkedEvents} WHERE ${parkedEvents.subscriber} = ${subscribers.name})`

/** The subscribers that get nothing for now: switched off, or with older events still to handle. */
export function findWaiting(db: Database) {
  return db
    .select({ name: subscribers.name })
    .from(subscribers)
    .where(sql`NOT ${subscribers.enabled} OR ${hasParked}`)
}

/*
 * The statements that record a whole batch, of any size: rows travel as one JSON parameter each. An event leaves the
 * outbox in the very batch that says it was handled or kept for later, so nothing can be lost in between.
 */
export function recordDeliveries({ db, now }: Ctx, deliveries: Delivery[]): Statement[] {
  const settled = deliveries.filter(({ failed }) => failed.length === 0)
  const failing = deliveries.filter(({ failed }) => failed.length > 0)
  const handled = deliveries.flatMap(({ event, handled: names }) => names.map((name) => ({ name, event })))
  const parked = deliveries.flatMap(({ event, parked: names }) => names.map((name) => ({ name, event })))
  const statements: Statement[] = []
  if (settled.length > 0) statements.push(db.delete(outbox).where(isOneOf(outbox.id, idsOf(settled))))
  if (handled.length > 0) statements.push(checkpoint(db, handled, now), forgetFailures(db, handled))
  statements.push(...inParts(parked).map((runs) => park(db, runs)))
  if (failing.length > 0) {
    // It was heard of, so it is not lost: the sweep leaves it to the queue's next try.
    const heardOf = db.update(outbox).set({ sentAt: now })
    statements.push(heardOf.where(isOneOf(outbox.id, idsOf(failing))), recordFailures(db, failing, now))
  }
  return statements
}

type Run = { name: string; event: DomainEvent }

/** How far each of them is: one statement for all that ran. */
export function checkpoint(db: Database, runs: Run[], now: number): Statement {
  const last = new Map(runs.map((each) => [each.name, each.event]))
  const rows = [...last].map(([name, { id, type, at }]) => ({
    name,
    id,
    type,
    at,
    count: runs.filter((each) => each.name === name).length,
  }))
  return db
    .insert(subscribers)
    .select(
      sql`SELECT value ->> 'name', 1, value ->> 'count', value ->> 'id', value ->> 'type', value ->> 'at', ${now}, NULL
          FROM json_each(${JSON.stringify(rows)}) WHERE true`,
    )
    .onConflictDoUpdate({
      target: subscribers.name,
      set: {
        handled: sql`${subscribers.handled} + excluded.handled`,
        lastEventId: sql`excluded.last_event_id`,
        lastEventType: sql`excluded.last_event_type`,
        lastEventAt: sql`excluded.last_event_at`,
        lastHandledAt: sql`excluded.last_handled_at`,
      },
    })
}

/** What failed before and went well now has nothing to tell any more. */
export function forgetFailures(db: Database, runs: Run[]): Statement {
  const pairs = JSON.stringify(runs.map(({ name, event }) => ({ id: event.id, name })))
  return db
    .delete(eventFailures)
    .where(sql`(event_id, subscriber) IN (SELECT value ->> 'id', value ->> 'name' FROM json_each(${pairs}))`)
}

/** Written at each failure, because the message that arrives in the dead-letter queue does not say why. */
export function recordFailures(
  db: Database,
  failing: Pick<Delivery, 'event' | 'failed'>[],
  now: number,
): Statement {
  const rows = failing.flatMap(({ event, failed }) =>
    failed.map(({ subscriber, reason }) => ({ id: event.id, subscriber, reason })),
  )
  return db
    .insert(eventFailures)
    .select(
      sql`SELECT value ->> 'id', value ->> 'subscriber', value ->> 'reason', 1, ${now}, ${now}
          FROM json_each(${JSON.stringify(rows)}) WHERE true`,
    )
    .onConflictDoUpdate({
      target: [eventFailures.eventId, eventFailures.subscriber],
      set: {
        reason: sql`excluded.reason`,
        attempts: sql`${eventFailures.attempts} + 1`,
        lastFailedAt: sql`excluded.last_failed_at`,
      },
    })
}

/** What of whole events goes into one parameter, which like any string has at most 2 MB. */
const MOST_BYTES = 1_000_000

function inParts(runs: Run[]): Run[][] {
  const parts: Run[][] = []
  let bytes = 0
  for (const run of runs) {
    const size = byteLength(JSON.stringify(run))
    bytes += size
    if (parts.length > 0 && bytes <= MOST_BYTES) parts.at(-1)!.push(run)
    else {
      parts.push([run])
      bytes = size
    }
  }
  return parts
}

function park(db: Database, runs: Run[]): Statement {
  const rows = JSON.stringify(runs)
  return db
    .insert(parkedEvents)
    .select(
      sql`SELECT value ->> 'name', value ->> '$.event.id', value -> 'event', value ->> '$.event.at'
          FROM json_each(${rows}) WHERE true`,
    )
    .onConflictDoNothing()
}

function idsOf(deliveries: Delivery[]): string[] {
  return deliveries.map(({ event }) => event.id)
}
