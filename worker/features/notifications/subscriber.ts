import { newId, type UserId } from '../../core/ids'
import type { Ctx } from '../../ctx'
import { userHub } from '../../env'
import type { DomainEvent } from '../../events/catalog'
import { votersAfter } from '../votes/end'
import type { NewNotification, Withdrawal } from './contract-hub'
import { derive } from './derive'
import { authorOf, loadFacts } from './facts'
import { each } from './hubs'
import { concernsNobody, type NotifyingEvent, VOTERS } from './question'
import { selectUnseen } from './sight'
import { groups } from './slot'

/** Tells everybody whom an event concerns. */
export async function notify(ctx: Ctx, event: NotifyingEvent): Promise<void> {
  if (concernsNobody(event)) return
  const facts = await loadFacts(ctx, event)
  if (!facts) return
  await each(derive(event, facts), ({ recipient, news }) => tell(ctx, recipient, news))
}

/** Tells the author of a poll that has ended, and a part of its voters; the others by a message more. */
export async function notifyOfEnd(ctx: Ctx, event: DomainEvent<'poll.ended'>): Promise<void> {
  const { payload, actorId, at } = event
  await notify(ctx, event)
  const voters = await votersAfter(ctx, payload.postId, payload.after, VOTERS)
  const last = voters.at(-1)
  if (!last || voters.length < VOTERS) return
  const rest = { ...payload, after: last.id }
  const onward: DomainEvent<'poll.ended'> = {
    // Of the same moment, so that a message that comes twice tells nothing newer.
    id: newId(at),
    type: 'poll.ended',
    actorId,
    at,
    payload: rest,
  }
  await ctx.env.EVENTS.send(onward)
}

/** Looks once more where the person has lost sight of something since the event, and these facts may be from before. */
async function tell({ db, env }: Ctx, person: UserId, news: NewNotification): Promise<void> {
  const hub = userHub(env, person)
  for (let lost = await hub.notify([news]); lost !== null; lost = await hub.notify([news], lost)) {
    const { postId, commentId } = news.subject
    if (postId === null || (await selectUnseen(db, person, [{ postId, commentId }])).length > 0) return
  }
}

/** What is undone, so that no notification tells of it. */
type UndoingEvent = DomainEvent<
  | 'reaction.removed'
  | 'repost.removed'
  | 'friend.request-withdrawn'
  | 'friend.accepted'
  | 'friend.removed'
  | 'follow.removed'
  | 'block.created'
>

/** Takes back what an event has made untrue. */
export async function withdraw(ctx: Ctx, event: UndoingEvent): Promise<void> {
  await each(await withdrawals(ctx, event), ({ from, what }) =>
    userHub(ctx.env, from).withdraw([{ ...what, at: event.at }]),
  )
}

async function withdrawals(ctx: Ctx, event: UndoingEvent): Promise<{ from: UserId; what: Withdrawal }[]> {
  switch (event.type) {
    case 'reaction.removed': {
      const { target, targetId, userId } = event.payload
      const [author] = await authorOf(ctx.db, target, targetId)
      const what = { group: groups.reactions(target, targetId), actorId: userId }
      return author ? [{ from: author.id, what }] : []
    }
    case 'repost.removed': {
      const { postId, userId } = event.payload
      const [author] = await authorOf(ctx.db, 'post', postId)
      return author ? [{ from: author.id, what: { group: groups.reposts(postId), actorId: userId } }] : []
    }
    case 'friend.request-withdrawn': {
      const { from, to } = event.payload
      return [{ from: to, what: { kind: 'friend_request', actorId: from } }]
    }
    case 'friend.accepted': {
      // The request is answered: nothing is left to do about it.
      const { by, from } = event.payload
      return [{ from: by, what: { kind: 'friend_request', actorId: from } }]
    }
    case 'friend.removed': {
      const { by, other } = event.payload
      return [
        { from: by, what: { kind: 'friend_accepted', actorId: other } },
        { from: other, what: { kind: 'friend_accepted', actorId: by } },
      ]
    }
    case 'follow.removed': {
      const { follower, followee } = event.payload
      return [{ from: followee, what: { kind: 'follow', actorId: follower } }]
    }
    case 'block.created': {
      const { by, other } = event.payload
      return [
        { from: by, what: { actorId: other } },
        { from: other, what: { actorId: by } },
      ]
    }
  }
}
