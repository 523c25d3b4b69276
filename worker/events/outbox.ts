import { and, isNull, SQL, sql } from 'drizzle-orm'
import { newId } from '../core/ids'
import type { EventId } from '../core/ids'
import { MINUTE, SECOND } from '../core/time'
import type { Ctx } from '../ctx'
import type { Statement } from '../db/client'
import { isOneOf } from '../db/many'
import { outbox } from '../db/schema'
import type { EventType, Payload } from './catalog'

/** A fact may be left to the batch: then it is SQL for a JSON value, read when the event is recorded. */
type Told<T extends EventType> = { [Fact in keyof Payload<T>]: Payload<T>[Fact] | SQL }
type Row = typeof outbox.$inferSelect

/** What a queue takes at once is 100 messages and 256 kB; the second with room for what the platform adds. */
const BATCH = { messages: 100, bytes: 200_000 }
/** A younger row that was not sent is still on its way: the request that recorded it sends it. */
const LEFT_BEHIND = MINUTE
const SWEEP_PAGES = 20

/**
 * The statement that records an event; it belongs in the same batch as the fact it tells of, so that either both are
 * stored or neither.
 *
 * @param when records it only if this condition holds when the batch reaches it (for writes that decide in SQL)
 */
export function emit<T extends EventType>(ctx: Ctx, type: T, told: Told<T>, when?: SQL): Statement {
  const [id, actorId] = [newId<EventId>(ctx.now), ctx.viewer?.id ?? null]
  ctx.emitted.push(id)
  const facts = Object.entries<unknown>(told)
  const left = facts.filter((fact): fact is [string, SQL] => fact[1] instanceof SQL)
  const known = JSON.stringify(Object.fromEntries(facts.filter(([, fact]) => !(fact instanceof SQL))))
  const payload = left.reduce(
    (json, [name, fact]) => sql`json_set(${json}, ${`$.${name}`}, json(${fact}))`,
    sql`${known}`,
  )
  return ctx.db
    .insert(outbox)
    .select(sql`SELECT ${id}, ${type}, ${actorId}, ${payload}, ${ctx.now}, NULL WHERE ${when ?? sql`1`}`)
}

/**
 * Sends events that were recorded to the queue. Each request sends its own, after its response; it never throws, for what
 * is left behind is swept up later. The rows stay until the consumer has handled them (`events/deliveries.ts`).
 */
export async function flush(ctx: Ctx, ids: EventId[]): Promise<void> {
  if (ids.length === 0) return
  try {
    await send(ctx, and(isOneOf(outbox.id, ids), isNull(outbox.sentAt))!)
  } catch (error) {
    console.error(JSON.stringify({ what: 'flush', error: String(error) }))
  }
}

/** Sends what a crash or a failing queue left behind, and again what the queue has lost, oldest first. */
export async function sweepOutbox(ctx: Ctx): Promise<void> {
  const [unsent, lost] = [ctx.now - LEFT_BEHIND, ctx.now - resendAfter(ctx)]
  const due = sql`(sent_at IS NULL AND created_at < ${unsent}) OR sent_at < ${lost}`
  const page = sql`${outbox.id} IN (SELECT id FROM outbox WHERE ${due} ORDER BY id LIMIT ${BATCH.messages})`
  for (let pages = 0; pages < SWEEP_PAGES; pages++) {
    if ((await send(ctx, page)) < BATCH.messages) return
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
async function send(ctx: Ctx, which: SQL): Promise<number> {
  const rows = await ctx.db.update(outbox).set({ sentAt: ctx.now }).where(which).returning()
  rows.sort((a, b) => (a.id < b.id ? -1 : 1))
  try {
    for (const some of batches(rows)) {
      await ctx.env.EVENTS.sendBatch(some.map((row) => ({ body: eventIn(row) })))
    }
  } catch (error) {
    const ids = rows.map(({ id }) => id)
    await ctx.db.update(outbox).set({ sentAt: null }).where(isOneOf(outbox.id, ids))
    throw error
  }
  return rows.length
}

function eventIn({ id, type, actorId, payload, createdAt }: Row) {
  return { id, type, actorId, payload, at: createdAt }
}

/** The rows in as few parts as the queue takes. */
export function batches(rows: Row[]): Row[][] {
  const parts: Row[][] = []
  let bytes = 0
  for (const row of rows) {
    const size = new TextEncoder().encode(JSON.stringify(row)).length
    const last = parts.at(-1)
    if (last && last.length < BATCH.messages && bytes + size <= BATCH.bytes) {
      last.push(row)
      bytes += size
    } else {
      parts.push([row])
      bytes = size
    }
  }
  return parts
}
