import { and, asc, count, desc, eq, isNotNull, min, type SQL, sql } from 'drizzle-orm'
import type { Database, Statement } from '../../db/client'
import { isOneOf } from '../../db/many'
import type { PageRequest } from '../../db/page'
import { deadLetters, type DeadLetterState, outbox, parkedEvents, subscribers } from '../../db/schema'
import type { DeadLetterFilter } from './bus-contract'

export type DeadLetterRow = typeof deadLetters.$inferSelect

const culprit = sql<string>`value ->> 'subscriber'`

/** The four reads that tell how the bus is doing. Parked events and dead letters are counted, so they are all read. */
export function busReads(db: Database) {
  return [
    db.select().from(subscribers),
    db
      .select({
        name: parkedEvents.subscriber,
        count: count().as('parked'),
        oldestAt: min(parkedEvents.createdAt).as('oldest_at'),
      })
      .from(parkedEvents)
      .groupBy(parkedEvents.subscriber),
    db
      .select({
        name: culprit.as('name'),
        count: count().as('dead'),
        oldestAt: sql<number | null>`min(body ->> 'at')`.as('oldest_at'),
      })
      .from(sql`${deadLetters}, json_each(${deadLetters.failures})`)
      .where(eq(deadLetters.state, 'waiting'))
      .groupBy(culprit),
    db
      .select({
        type: outbox.type,
        count: count().as('waiting'),
        oldestAt: min(outbox.createdAt).as('oldest_at'),
      })
      .from(outbox)
      .groupBy(outbox.type),
    db
      .select({ count: count().as('letters') })
      .from(deadLetters)
      .where(eq(deadLetters.state, 'waiting')),
  ] as const
}

/** In a state, as far as they match, last given up first. */
export function lettersIn(
  db: Database,
  filter: DeadLetterFilter & { state: DeadLetterState },
  { limit, after }: PageRequest<[number, string]>,
) {
  return db
    .select()
    .from(deadLetters)
    .where(
      and(
        matches(filter),
        after ? sql`(${deadLetters.diedAt}, ${deadLetters.id}) < (${after[0]}, ${after[1]})` : undefined,
      ),
    )
    .orderBy(desc(deadLetters.diedAt), desc(deadLetters.id))
    .limit(limit + 1)
}

/** Those that hold an event and wait, the oldest first. */
export function waitingEvents(db: Database, filter: DeadLetterFilter, limit: number) {
  return db
    .select({ id: deadLetters.id })
    .from(deadLetters)
    .where(and(matches({ ...filter, state: 'waiting' }), isNotNull(deadLetters.type)))
    .orderBy(asc(deadLetters.diedAt), asc(deadLetters.id))
    .limit(limit)
}

export function findLetter(db: Database, id: string) {
  return db.select().from(deadLetters).where(eq(deadLetters.id, id))
}

/** Puts events back into the outbox, from where they go the way of any other; before they are `settled`. */
export function sendAgain(db: Database, ids: string[]): Statement {
  return db
    .insert(outbox)
    .select(
      sql`SELECT body ->> 'id', body ->> 'type', body ->> 'actorId', body -> 'payload', body ->> 'at', NULL
          FROM ${deadLetters} WHERE ${isOneOf(deadLetters.id, ids)} AND ${deadLetters.state} = 'waiting'`,
    )
    .onConflictDoNothing()
}

export function settle(db: Database, ids: string[], state: 'replayed' | 'discarded', now: number): Statement {
  return db
    .update(deadLetters)
    .set({ state, settledAt: now })
    .where(and(isOneOf(deadLetters.id, ids), eq(deadLetters.state, 'waiting')))
}

export function switchSubscriber(db: Database, name: string, enabled: boolean): Statement {
  return db
    .insert(subscribers)
    .values({ name, enabled, handled: 0 })
    .onConflictDoUpdate({ target: subscribers.name, set: { enabled } })
}

function matches({
  state,
  type,
  subscriber,
}: DeadLetterFilter & { state: DeadLetterState }): SQL | undefined {
  const failed = sql`EXISTS (SELECT 1 FROM json_each(${deadLetters.failures}) WHERE value ->> 'subscriber' = ${subscriber})`
  return and(
    eq(deadLetters.state, state),
    type === undefined ? undefined : eq(deadLetters.type, type),
    subscriber === undefined ? undefined : failed,
  )
}
