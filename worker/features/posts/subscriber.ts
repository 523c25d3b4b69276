import type { Ctx } from '../../ctx'
import { userHub } from '../../env'
import type { AudiencePlace, DomainEvent } from '../../events/catalog'
import { emit } from '../../events/outbox'
import { followersAfter, friendsAfter } from './audience'

/** Hubs told by one message; the rest of a large audience goes back into the queue. */
const TOLD_AT_ONCE = 100

/** Tells the followers and friends of an author who are online that there is a new post. They fetch it if they want it. */
export async function announcePost(
  ctx: Ctx,
  event: DomainEvent<'post.created' | 'post.spread'>,
): Promise<void> {
  const { postId, authorId, visibility } = event.payload
  if (visibility === 'private') return
  const after: AudiencePlace | null = event.type === 'post.spread' ? event.payload.after : null
  const list = after?.list ?? 'followers'
  const peopleAfter = list === 'followers' ? followersAfter : friendsAfter
  const people = await peopleAfter(ctx.db, { postId, authorId }, after, TOLD_AT_ONCE)
  const listeners = people.filter(({ hears }) => hears)
  // A hub that fails is passed over: whoever missed this finds the post in their timeline.
  await Promise.allSettled(listeners.map(({ id }) => userHub(ctx.env, id).postCreated(postId, authorId)))
  const next = placeAfter(list, people.length === TOLD_AT_ONCE ? people.at(-1) : undefined)
  if (next) await ctx.db.batch([emit(ctx, 'post.spread', { ...event.payload, after: next })])
}

function placeAfter(
  list: AudiencePlace['list'],
  last: { at: number; id: string } | undefined,
): AudiencePlace | null {
  if (last) return { list, at: last.at, id: last.id }
  return list === 'followers' ? { list: 'friends', at: Number.MAX_SAFE_INTEGER, id: '' } : null
}
