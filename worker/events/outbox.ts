import { type SQL, sql } from 'drizzle-orm'
import { newId } from '../core/ids'
import type { EventId } from '../core/ids'
import type { Ctx } from '../ctx'
import type { Statement } from '../db/client'
import { outbox } from '../db/schema'
import type { EventType, Payload } from './catalog'

/**
 * The statement that records an event; it belongs in the same batch as the fact it tells of, so that either both are
 * stored or neither.
 *
 * @param when records it only if this condition holds when the batch reaches it (for writes that decide in SQL)
 */
export function emit<T extends EventType>(ctx: Ctx, type: T, payload: Payload<T>, when?: SQL): Statement {
  const row = {
    id: newId<EventId>(ctx.now),
    type,
    actorId: ctx.viewer?.id ?? null,
    payload: payload as Record<string, unknown>,
    createdAt: ctx.now,
  }
  if (!when) return ctx.db.insert(outbox).values(row)
  return ctx.db
    .insert(outbox)
    .select(
      sql`SELECT ${row.id}, ${row.type}, ${row.actorId}, ${JSON.stringify(payload)}, ${row.createdAt} WHERE ${when}`,
    )
}
