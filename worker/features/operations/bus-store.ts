import { and, asc, count, desc, eq, isNotNull, min, type SQL, sql } from 'drizzle-orm'
import { limits } from '../../core/limits'
import type { Database, Statement } from '../../db/client'
import { isOneOf } from '../../db/many'
import type { PageRequest } from '../../db/page'
import { deadLetters, outbox, parkedEvents, subscribers } from '../../db/schema'
import type { DeadLetterFilter } from './bus-contract'
import type { DeadLetterState } from './vocabulary'

export type DeadLetterRow = typeof deadLetters.$inferSelect

const culprit = sql<string>`value ->> 'subscriber'`

/** The reads that tell how the bus is doing. None of them counts further than `limits.counted`, however much is waiting. */
export function busReads(db: Database, names: string[]) {
  return [
    db.select().from(subscribers),
    parkedFor(db, names),
    db
      .select({
        name: culprit.as('name'),
        count: count().as('dead'),
        oldestAt: sql<number | null>`min(body ->> 'at')`.as('oldest_at'),
      })
      .from(sql`(${firstLetters(db)}), json_each(failures)`)
      .groupBy(culprit),
    backlog(db),
    db.select({ count: count().as('letters') }).from(firstLetters(db).as('letters')),
  ] as const
}

/** What is kept for each of them: a range of the primary key, whose ids are in the order of time. */
function parkedFor(db: Database, names: string[]) {
  const kept = sql`FROM ${parkedEvents} WHERE subscriber = value`
  return db
    .select({
      name: sql<string>`value`.as('name'),
      count: sql<number>`(SELECT count(*) FROM (SELECT 1 ${kept} LIMIT ${sql.raw(`${limits.counted}`)}))`.as(
        'parked',
      ),
      oldestAt: sql<number | null>`(SELECT created_at ${kept} ORDER BY event_id LIMIT 1)`.as('oldest_at'),
    })
    .from(sql`json_each(${JSON.stringify(names)})`)
}

/** The dead letters that have waited longest. */
function firstLetters(db: Database) {
  return db
    .select({ body: deadLetters.body, failures: deadLetters.failures })
    .from(deadLetters)
    .where(eq(deadLetters.state, 'waiting'))
    .orderBy(asc(deadLetters.diedAt))
    .limit(limits.counted)
}

/** The oldest events of the outbox, by type. */
function backlog(db: Database) {
  const oldest = db
    .select({ type: outbox.type, createdAt: outbox.createdAt })
    .from(outbox)
    .orderBy(asc(outbox.id))
    .limit(limits.counted)
    .as('oldest')
  return db
    .select({
      type: oldest.type,
      count: count().as('waiting'),
      oldestAt: min(oldest.createdAt).as('oldest_at'),
    })
    .from(oldest)
    .groupBy(oldest.type)
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
