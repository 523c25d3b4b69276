import { and, asc, eq, sql } from 'drizzle-orm'
import type { EventId } from '../core/ids'
import type { Ctx } from '../ctx'
import type { Statement } from '../db/client'
import { isOneOf } from '../db/many'
import { eventFailures, parkedEvents, subscribers as switches } from '../db/schema'
import { type DomainEvent, parseEvent } from '../events/catalog'
import { sendCatchUp, startCatchUps } from '../events/catch-up'
import { buryEvent } from '../events/dead-letters'
import { checkpoint, forgetFailures, hasParked, recordFailures } from '../events/deliveries'
import { subscribers } from '../subscriptions'
import { attempt } from './run'

/** Events of one message; the rest waits for the next message. */
const CHUNK = 50

type Outcome = { handled: DomainEvent[]; failure: { event: DomainEvent; reason: string } | null }

/**
 * Lets a subscriber that was switched on handle the next of its parked events, one after the other. They are forgotten
 * in the batch that says they were handled, so a crash makes the subscriber handle at most one chunk twice.
 *
 * @returns whether the message is done; false when its very first event failed, and the queue should try again
 */
export async function catchUp(ctx: Ctx, name: string): Promise<boolean> {
  const [[state], parked] = await ctx.db.batch([
    ctx.db.select({ enabled: switches.enabled }).from(switches).where(eq(switches.name, name)),
    oldestParked(ctx, name, CHUNK),
  ])
  const outcome = state?.enabled ? await handle(ctx, name, parked) : { handled: [], failure: null }
  const [first, ...rest] = record(ctx, name, outcome)
  const results: unknown[] = await ctx.db.batch(first ? [first, ...rest, goOn(ctx, name)] : [goOn(ctx, name)])
  const [left] = results.at(-1) as { sentAt: number | null }[]
  if (outcome.failure && outcome.handled.length === 0) return false
  if (left?.sentAt) await sendCatchUp(ctx, name)
  return true
}

/** An event that the subscriber could not handle however often it was tried is put aside, so that the others go on. */
export async function giveUpOldest(ctx: Ctx, name: string): Promise<void> {
  const [stuck] = await ctx.db
    .select({ event: parkedEvents.event })
    .from(parkedEvents)
    .innerJoin(
      eventFailures,
      and(
        eq(eventFailures.eventId, parkedEvents.eventId),
        eq(eventFailures.subscriber, parkedEvents.subscriber),
      ),
    )
    .where(eq(parkedEvents.subscriber, name))
    .orderBy(asc(parkedEvents.eventId))
    .limit(1)
  const event = stuck && parseEvent(stuck.event)
  await ctx.db.batch([
    ctx.db.update(switches).set({ catchUpSentAt: null }).where(eq(switches.name, name)),
    ...(event ? [...buryEvent(ctx, event), forget(ctx, name, [event.id])] : []),
  ])
  await startCatchUps(ctx)
}

function oldestParked({ db }: Ctx, name: string, limit: number) {
  return db
    .select({ event: parkedEvents.event })
    .from(parkedEvents)
    .where(eq(parkedEvents.subscriber, name))
    .orderBy(asc(parkedEvents.eventId))
    .limit(limit)
}

async function handle(ctx: Ctx, name: string, parked: { event: unknown }[]): Promise<Outcome> {
  const handled: DomainEvent[] = []
  const subscriber = subscribers.find((each) => each.name === name)
  for (const { event: stored } of subscriber ? parked : []) {
    const event = parseEvent(stored)
    const reason = await attempt(ctx, event, subscriber!)
    if (reason !== null) return { handled, failure: { event, reason } }
    handled.push(event)
  }
  return { handled, failure: null }
}

function record(ctx: Ctx, name: string, { handled, failure }: Outcome): Statement[] {
  const { db, now } = ctx
  const runs = handled.map((event) => ({ name, event }))
  const ids = handled.map(({ id }) => id)
  const failed = failure && [{ subscriber: name, reason: failure.reason }]
  return [
    ...(runs.length > 0 ? [forget(ctx, name, ids), checkpoint(db, runs, now), forgetFailures(db, runs)] : []),
    ...(failed ? [recordFailures(db, [{ event: failure.event, failed }], now)] : []),
  ]
}

function forget({ db }: Ctx, name: string, ids: EventId[]): Statement {
  return db
    .delete(parkedEvents)
    .where(and(eq(parkedEvents.subscriber, name), isOneOf(parkedEvents.eventId, ids)))
}

/** Says that a message is on its way if there is more to do, and none if not: whoever parks an event now starts anew. */
function goOn({ db, now }: Ctx, name: string) {
  return db
    .update(switches)
    .set({ catchUpSentAt: sql`(CASE WHEN ${switches.enabled} AND ${hasParked} THEN ${now} END)` })
    .where(eq(switches.name, name))
    .returning({ sentAt: switches.catchUpSentAt })
}
