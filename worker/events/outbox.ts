import { SQL, sql } from 'drizzle-orm'
import { newId } from '../core/ids'
import type { EventId } from '../core/ids'
import { MINUTE, SECOND } from '../core/time'
import { logFailure, reasonOf } from '../core/failure'
import type { Ctx, Recorded, Emitted } from '../ctx'
import type { Statement } from '../db/client'
import { isOneOf } from '../db/many'
import { outbox } from '../db/schema'
import { preparedWrite } from '../db/prepared'
import type { EventType, Payload } from './catalog'
import { buryUnsendable } from './dead-letters'
import { BATCH, isTooLarge, send } from './send'

/** A fact may be left to the batch: then it is SQL for a JSON value, read when the event is recorded. */
type Told<T extends EventType> = { [Fact in keyof Payload<T>]: Payload<T>[Fact] | SQL }
type Row = typeof outbox.$inferSelect

/** A younger row that was not sent is still on its way: the request that recorded it sends it. */
const LEFT_BEHIND = MINUTE
const SWEEP_PAGES = 20

/**
 * The statement that records an event; it belongs in the same batch as the fact it tells of, so that either both are
 * stored or neither. (`store` runs that batch.)
 *
 * @param when records it only if this condition holds when the batch reaches it (for writes that decide in SQL)
 */
export function emit<T extends EventType>(ctx: Ctx, type: T, told: Told<T>, when?: SQL): Statement {
  const event = { id: newId<EventId>(ctx.now), type, actorId: ctx.viewer?.id ?? null, createdAt: ctx.now }
  const facts = Object.entries<unknown>(told)
  const left = facts.filter((fact): fact is [string, SQL] => fact[1] instanceof SQL)
  const payload = Object.fromEntries(facts.filter(([, fact]) => !(fact instanceof SQL)))
  const isKnown = when === undefined && left.length === 0
  const statement = isKnown
    ? record(ctx.db, { ...event, payload, sentAt: ctx.now })
    : recordWhen(ctx, event, withFacts(payload, left), when)
  ctx.emitted.push({
    id: event.id,
    statement,
    event: isKnown ? { ...event, payload } : null,
    isStored: false,
  })
  return statement
}

/** One that is wholly known is sent from memory, and so counts as sent already. */
const record = preparedWrite((db, row: Row) => db.insert(outbox).values(row))

type Head = Pick<Row, 'id' | 'type' | 'actorId' | 'createdAt'>

function recordWhen(
  { db }: Ctx,
  { id, type, actorId, createdAt }: Head,
  payload: SQL,
  when?: SQL,
): Statement {
  return db
    .insert(outbox)
    .select(sql`SELECT ${id}, ${type}, ${actorId}, ${payload}, ${createdAt}, NULL WHERE ${when ?? sql`1`}`)
}

function withFacts(known: Record<string, unknown>, left: [string, SQL][]): SQL {
  return left.reduce(
    (json, [name, fact]) => sql`json_set(${json}, ${`$.${name}`}, json(${fact}))`,
    sql`${JSON.stringify(known)}`,
  )
}

/**
 * Runs a batch; the events that are recorded in it may be sent from then on.
 * @returns the result of each statement
 */
export async function store(ctx: Ctx, statements: Statement[]): Promise<unknown[]> {
  const results: unknown[] = await ctx.db.batch(statements as [Statement, ...Statement[]])
  for (const each of ctx.emitted)
    if (each.statement && statements.includes(each.statement)) each.isStored = true
  return results
}

/** Events that stand in the outbox already, for `flush`. */
export function recorded(ids: EventId[]): Emitted[] {
  return ids.map((id) => ({ id, statement: null, event: null, isStored: true }))
}

/**
 * Sends events that were recorded to the queue. Each request sends its own, after its response; it never throws, for what
 * is left behind is swept up later. The rows stay until the consumer has handled them (`events/deliveries.ts`).
 */
export async function flush(ctx: Ctx, some: Emitted[]): Promise<void> {
  const emitted = [...some]
  forget(ctx, emitted)
  const known = emitted.flatMap(({ event, isStored }) => (isStored && event ? [event] : []))
  const others = emitted.filter(({ event, isStored }) => !(isStored && event)).map(({ id }) => id)
  try {
    if (known.length > 0) await sendAll(ctx, known)
    if (others.length > 0) await markAndSend(ctx, isOneOf(outbox.id, others))
  } catch (error) {
    logFailure('flush', error)
  }
}

/** Whoever flushes the rest later does not send the same again. */
function forget(ctx: Ctx, emitted: Emitted[]): void {
  const rest = ctx.emitted.filter((each) => !emitted.includes(each))
  // In place: copies of a Ctx share the list.
  ctx.emitted.splice(0, ctx.emitted.length, ...rest)
}

/** Sends what a crash or a failing queue left behind, and again what the queue has lost, oldest first. */
export async function sweepOutbox(ctx: Ctx): Promise<void> {
  const [unsent, lost] = [ctx.now - LEFT_BEHIND, ctx.now - resendAfter(ctx)]
  const due = sql`(sent_at IS NULL AND created_at < ${unsent}) OR sent_at < ${lost}`
  const page = (after: string) =>
    sql`${outbox.id} IN (SELECT id FROM outbox WHERE id > ${after} AND (${due}) ORDER BY id LIMIT ${BATCH.messages})`
  let after = ''
  for (let pages = 0; pages < SWEEP_PAGES; pages++) {
    const { events, sent } = await markAndSend(ctx, page(after))
    // Of a whole page the queue took nothing: it is the queue, and the rest can wait.
    if (events.length < BATCH.messages || sent === 0) return
    after = events.at(-1)!.id
  }
}

/** How long nothing may be heard of what was sent until it counts as lost: longer than the longest wait of a retry. */
export function resendAfter({ env }: Ctx): number {
  return Number(env.RESEND_EVENTS_AFTER) * SECOND
}

/**
 * Marks them as sent first and in the same trip as reading them, so that two who sweep do not send the same. A crash
 * right after it looks like a loss in the queue, and is healed as one.
 */
async function markAndSend(ctx: Ctx, which: SQL): Promise<{ events: Recorded[]; sent: number }> {
  const rows = await ctx.db.update(outbox).set({ sentAt: ctx.now }).where(which).returning()
  const events = rows.sort((a, b) => (a.id < b.id ? -1 : 1))
  return { events, sent: await sendAll(ctx, events) }
}

/**
 * What the queue does not take counts as not sent, and what it never could take is put aside; the others go in any case.
 * @returns how many were sent
 */
async function sendAll(ctx: Ctx, events: Recorded[]): Promise<number> {
  const [tooLarge, fit] = [events.filter(isTooLarge), events.filter((event) => !isTooLarge(event))]
  for (const event of tooLarge) await putAside(ctx, event)
  if (fit.length === 0) return 0
  const ids = new Set(fit.map(({ id }) => id))
  const refused = (await send(ctx.env.EVENTS, fit)).filter(({ id }) => ids.has(id))
  const [first] = refused
  if (!first) return fit.length
  logFailure('flush', first.error, { events: refused.length })
  const unsent = refused.map(({ id }) => id)
  await ctx.db.update(outbox).set({ sentAt: null }).where(isOneOf(outbox.id, unsent))
  return fit.length - refused.length
}

/** Becomes a dead letter, where an operator sees it. */
async function putAside(ctx: Ctx, event: Recorded): Promise<void> {
  const error = new Error('larger than a message of the queue may be')
  try {
    const [first, ...rest] = buryUnsendable(ctx, event, reasonOf(error))
    await ctx.db.batch([first, ...rest])
  } catch (failure) {
    logFailure('dead letter', failure, { id: event.id, type: event.type })
  }
  logFailure('flush', error, { id: event.id, type: event.type })
}
