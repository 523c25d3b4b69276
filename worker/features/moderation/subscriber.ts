import { eq } from 'drizzle-orm'
import type { EventId, UserId } from '../../core/ids'
import type { Ctx } from '../../ctx'
import { chatRoom, userHub } from '../../env'
import { appeals, moderationActions, users } from '../../db/schema'
import type { DomainEvent } from '../../events/catalog'
import { userRef } from '../profiles/view'
import { excerptOf } from './subject'
import type { ActionKind } from './vocabulary'

/** What each action is called where its person hears of it; the page it leads to says more. */
const headlines: Record<ActionKind, string | null> = {
  dismiss: null,
  warn: 'A moderator has a word for you',
  limit: 'Something you wrote is out of the lists',
  hold: 'Something you wrote waits for a moderator',
  hide: 'Something you wrote was hidden',
  restore: 'Something you wrote is visible again',
  suspend: 'Your account is suspended',
  ban: 'Your account is banned',
  reinstate: 'Your account is free again',
}

/** Tells a person what was done, and why. */
export async function tellPerson(ctx: Ctx, event: DomainEvent<'moderation.acted'>): Promise<void> {
  const { actionId, personId } = event.payload
  const [action] = await ctx.db.select().from(moderationActions).where(eq(moderationActions.id, actionId))
  const headline = action && headlines[action.kind]
  if (headline) await tell(ctx, event.id, personId, actionId, withReason(headline, action.note))
}

export async function tellAppellant(ctx: Ctx, event: DomainEvent<'appeal.decided'>): Promise<void> {
  const { appealId, personId } = event.payload
  const [appeal] = await ctx.db.select().from(appeals).where(eq(appeals.id, appealId))
  if (!appeal || appeal.state === 'open') return
  const headline = appeal.state === 'overturned' ? 'Your appeal was right' : 'Your appeal was turned down'
  await tell(ctx, event.id, personId, appeal.actionId, withReason(headline, appeal.note))
}

function withReason(headline: string, reason: string): string {
  return reason === '' ? headline : `${headline}: ${excerptOf(reason)}`
}

async function tell(
  { db, env }: Ctx,
  eventId: EventId,
  person: UserId,
  actionId: string,
  preview: string,
): Promise<void> {
  const ref = { id: users.id, username: users.username, displayName: users.displayName }
  const [self] = await db
    .select({ ...ref, avatarSeed: users.avatarSeed })
    .from(users)
    .where(eq(users.id, person))
  if (!self) return
  const subject = { postId: null, commentId: null, conversationId: null, actionId, yours: null }
  const group = `moderation:${actionId}`
  // Who decided is not told, so the news stands for itself: its actor is the person it is for.
  await userHub(env, person).notify([
    { eventId, kind: 'moderation', group, actor: userRef(self), subject, preview },
  ])
}

/** Takes a message out of its room, or puts it back. */
export async function moderateMessage(
  { env }: Ctx,
  { payload }: DomainEvent<'message.moderated'>,
): Promise<void> {
  await chatRoom(env, payload.conversationId).moderate(payload.seq, payload.withheld)
}
