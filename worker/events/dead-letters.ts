import { eq, sql } from 'drizzle-orm'
import { byteLength } from '../core/utf8'
import type { Ctx, Recorded } from '../ctx'
import type { Statement } from '../db/client'
import { deadLetters, eventFailures, outbox } from '../db/schema'
import type { DomainEvent } from './catalog'
import { messageOf } from './send'

/** Of a letter that dies twice, the reasons of subscribers that did not fail anew are kept while it was waiting. */
const bothReasons = sql`(
  SELECT json_group_array(json(value)) FROM (
    SELECT value FROM json_each(excluded.failures)
    UNION ALL
    SELECT value FROM json_each(dead_letters.failures) WHERE dead_letters.state = 'waiting' AND value ->> 'subscriber'
      NOT IN (SELECT value ->> 'subscriber' FROM json_each(excluded.failures))))`

/** The statements that store an event which failed for the last time, with the reasons that were written on the way. */
export function buryEvent({ db, now }: Ctx, event: DomainEvent): Statement[] {
  const reasons = sql`coalesce(json_group_array(json_object('subscriber', subscriber, 'reason', reason,
    'attempts', attempts, 'firstFailedAt', first_failed_at, 'lastFailedAt', last_failed_at))
    FILTER (WHERE subscriber IS NOT NULL), '[]')`
  return [
    db
      .insert(deadLetters)
      .select(
        sql`SELECT ${event.id}, ${event.type}, ${JSON.stringify(event)}, ${reasons}, 'waiting', coalesce(max(attempts), 0),
            coalesce(min(first_failed_at), ${now}), coalesce(max(last_failed_at), ${now}), ${now}, NULL
            FROM event_failures WHERE event_id = ${event.id}`,
      )
      .onConflictDoUpdate({
        target: deadLetters.id,
        set: {
          failures: bothReasons,
          state: 'waiting',
          attempts: sql`excluded.attempts`,
          lastFailedAt: sql`excluded.last_failed_at`,
          diedAt: sql`excluded.died_at`,
          settledAt: null,
        },
      }),
    db.delete(eventFailures).where(eq(eventFailures.eventId, event.id)),
    db.delete(outbox).where(eq(outbox.id, event.id)),
  ]
}

/** What a row of a table may take, with room for the other columns. */
const MOST_KEPT = 1_500_000

/** The statements that put aside an event that cannot be sent; of one that no row could hold, all but its payload is kept. */
export function buryUnsendable({ db, now }: Ctx, event: Recorded, reason: string): [Statement, Statement] {
  const message = messageOf(event)
  const isKept = byteLength(JSON.stringify(message)) <= MOST_KEPT
  const times = { attempts: 1, firstFailedAt: now, lastFailedAt: now }
  const letter = {
    id: event.id,
    type: event.type,
    body: isKept ? message : { ...message, payload: null },
    failures: [{ subscriber: 'queue', reason, ...times }],
    state: 'waiting' as const,
    ...times,
    diedAt: now,
    settledAt: null,
  }
  const { id: _, ...anew } = letter
  return [
    db.insert(deadLetters).values(letter).onConflictDoUpdate({ target: deadLetters.id, set: anew }),
    db.delete(outbox).where(eq(outbox.id, event.id)),
  ]
}

/** The statement that stores a message which is no event that this version knows: an operator can see what it was. */
export function buryStranger(
  { db, now }: Ctx,
  letter: { id: string; body: unknown; reason: string; attempts: number },
): Statement {
  const { id, attempts, reason } = letter
  const times = { attempts, firstFailedAt: now, lastFailedAt: now }
  return db
    .insert(deadLetters)
    .values({
      id,
      type: null,
      // As text: Drizzle would store the JSON value null as no value at all.
      body: sql`${JSON.stringify(letter.body ?? null)}`,
      failures: [{ subscriber: 'consumer', reason, ...times }],
      state: 'waiting',
      ...times,
      diedAt: now,
      settledAt: null,
    })
    .onConflictDoNothing()
}
