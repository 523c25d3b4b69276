import { asc, lt, SQL, sql } from 'drizzle-orm'
import { newId } from '../core/ids'
import type { EventId } from '../core/ids'
import { MINUTE } from '../core/time'
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
/** A younger row is still on its way: the request that recorded it sends it. */
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
    .select(sql`SELECT ${id}, ${type}, ${actorId}, ${payload}, ${ctx.now} WHERE ${when ?? sql`1`}`)
}

/**
 * Sends events that were recorded to the queue, and forgets them. Each request sends its own, after its response; it
 * never throws, for what is left behind is swept up later.
 */
export async function flush(ctx: Ctx, ids: EventId[]): Promise<void> {
  try {
    await send(ctx, await ctx.db.select().from(outbox).where(isOneOf(outbox.id, ids)).orderBy(asc(outbox.id)))
  } catch (error) {
    console.error(JSON.stringify({ what: 'flush', error: String(error) }))
  }
}

/** Sends what a crash or a failing queue left behind, oldest first. */
export async function sweepOutbox(ctx: Ctx): Promise<void> {
  for (let page = 0; page < SWEEP_PAGES; page++) {
    const rows = await ctx.db
      .select()
      .from(outbox)
      .where(lt(outbox.createdAt, ctx.now - LEFT_BEHIND))
      .orderBy(asc(outbox.id))
      .limit(BATCH.messages)
    await send(ctx, rows)
    if (rows.length < BATCH.messages) return
  }
}

/** A crash after sending and before deleting sends twice, which subscribers are made for. */
async function send(ctx: Ctx, rows: Row[]): Promise<void> {
  for (const some of batches(rows)) {
    const events = some.map(({ createdAt, ...rest }) => ({ body: { ...rest, at: createdAt } }))
    await ctx.env.EVENTS.sendBatch(events)
    const sent = some.map(({ id }) => id)
    await ctx.db.delete(outbox).where(isOneOf(outbox.id, sent))
  }
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
