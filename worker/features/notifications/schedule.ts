import { sql } from 'drizzle-orm'
import { timeOf } from '../../core/ids'
import { MINUTE } from '../../core/time'
import type { Ctx } from '../../ctx'
import { userHub } from '../../env'
import { posts } from '../../db/schema'
import type { DomainEvent } from '../../events/catalog'
import { userRef } from '../profiles/view'
import { preview } from './derive'
import { selectActor } from './facts'
import { groups } from './slot'

/** Tells the author of a scheduled post that it could not be published. */
export async function tellOfSchedule(
  { db, env }: Ctx,
  { id: eventId, payload: { postId, authorId } }: DomainEvent<'post.schedule-refused'>,
): Promise<void> {
  const text = sql<string>`coalesce(nullif(${posts.warning}, ''), ${posts.text})`.as('beginning')
  const draft = sql`${posts.id} = ${postId} AND ${posts.feedKey} IS NULL`
  const [[self], [post]] = await db.batch([
    selectActor(db, authorId),
    db.select({ text }).from(posts).where(draft),
  ])
  if (!self || !post) return
  const { nameVersion: actorVersion, ...actor } = self
  const subject = { postId, commentId: null, conversationId: null, actionId: null, yours: 'post' } as const
  await userHub(env, authorId).notify([
    {
      eventId,
      kind: 'schedule_refused',
      group: groups.schedule(postId),
      // Nobody did it, so the news stands for itself: its actor is the person it is for.
      actor: userRef(actor),
      actorVersion,
      subject,
      preview: preview(post.text),
    },
  ])
}

/** It is gone, out, or to come out at another time: nothing is left to do about it. */
export async function withdrawSchedule(
  { env }: Ctx,
  { type, payload, at }: DomainEvent<'post.created' | 'post.scheduled' | 'post.deleted'>,
): Promise<void> {
  const { postId, authorId } = payload
  // What was written just now never waited.
  if (type === 'post.created' && at - timeOf(postId) < MINUTE) return
  await userHub(env, authorId).withdraw([{ group: groups.schedule(postId), at }])
}
