import { newId } from '../core/ids'
import type { Ctx } from '../ctx'
import type { Statement } from '../db/client'
import { auditLog } from '../db/schema'

/**
 * The statement that records what an operator or a moderator did; it belongs in the same batch as the deed.
 *
 * @param action `noun.past`, like the types of events
 * @param subject what it was done to: `user:<id>`, or `network` for all of it
 */
export function audit(
  ctx: Ctx,
  action: string,
  subject: string,
  details: Record<string, unknown>,
): Statement {
  const { now, viewer } = ctx
  const row = { id: newId(now), actorId: viewer?.id ?? null, action, subject, details, createdAt: now }
  return ctx.db.insert(auditLog).values(row)
}
