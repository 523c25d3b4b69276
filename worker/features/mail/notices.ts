import { createHash } from 'node:crypto'
import { and, count, eq } from 'drizzle-orm'
import { HOUR } from '../../core/time'
import type { Ctx } from '../../ctx'
import { sessions, users } from '../../db/schema'
import { ownName } from '../profiles/own-name'
import type { DomainEvent } from '../../events/catalog'
import { queueMail, sendsMail } from './queue'

type Changed = DomainEvent<'account.changed'>

/**
 * Tells somebody that who gets into their account has changed, at the address they confirmed: if it was not they, this is
 * how they learn of it. A change of the address itself has a mail of its own, to the address before.
 */
export async function tellOwner(ctx: Ctx, event: Changed): Promise<void> {
  const { userId, change, detail } = event.payload
  if (!sendsMail(ctx.env) || change === 'email_changed') return
  const [[owner], [logins]] = await ctx.db.batch([
    ctx.db
      .select({
        username: ownName,
        email: users.email,
        confirmedAt: users.emailConfirmedAt,
        createdAt: users.createdAt,
      })
      .from(users)
      .where(eq(users.id, userId)),
    ctx.db
      .select({ count: count() })
      .from(sessions)
      .where(and(eq(sessions.userId, userId))),
  ])
  if (!owner || owner.email === '' || owner.confirmedAt === null) return
  if (change === 'new_device' && isArrival(event, owner.createdAt, logins?.count ?? 0)) return
  const facts = { username: owner.username, change, detail, at: event.at }
  await queueMail(ctx, { id: noticeId(event), userId, address: owner.email, kind: 'notice', facts })
}

/** Whoever has just signed up logs in for the first time: every device is new to us, and that is no news. */
function isArrival({ at }: Changed, createdAt: number, logins: number): boolean {
  return at - createdAt < HOUR && logins <= 1
}

/** A browser that forgets us each time is told of once an hour; everything else each time. */
function noticeId({ id, at, payload: { userId, change, detail } }: Changed): string {
  if (change !== 'new_device') return `${id}-notice`
  const device = createHash('sha256').update(detail).digest('base64url').slice(0, 16)
  return `${userId}-${Math.floor(at / HOUR)}-${device}`
}
