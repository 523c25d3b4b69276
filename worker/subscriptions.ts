import { dropping } from './cache/subscriber'
import type { Ctx } from './ctx'
import type { DomainEvent, EventType } from './events/catalog'
import { confirmNamed, confirmNewcomer, sendAsked, tellAddressBefore } from './features/addresses/subscriber'
import { closeSockets } from './features/auth/sockets'
import {
  renameInRooms,
  settleConversation,
  settleGroups,
  withdrawInvitations,
} from './features/chat/subscriber'
import { removeOfComment, removeOfPost } from './features/collectibles/removal'
import { clearRemoved, startPin } from './features/collectibles/subscriber'
import { confirmRequester, tellRequester } from './features/sign-ups/subscriber'
import { wishForCommentCard } from './features/comments/card'
import { tellWatchers, tellWatchersOfSight } from './features/comments/subscriber'
import { continueDeletion } from './features/deletion/advance'
import { lookAtProfile } from './features/links/profile-links'
import { tellOwner } from './features/mail/notices'
import { deleteRemoved } from './features/media/sweep'
import { onTies, renewSuggestionsOf } from './features/graph/suggestions'
import { analyse } from './features/moderation/analyse'
import { removeCondemned } from './features/moderation/final'
import { followStanding } from './features/moderation/standing'
import { moderateMessage, tellAppellant, tellPerson } from './features/moderation/subscriber'
import { reviewActor } from './features/notifications/actors'
import { review } from './features/notifications/review'
import { loseSight } from './features/notifications/sight'
import { tellOfSchedule, withdrawSchedule } from './features/notifications/schedule'
import { notify, notifyOfEnd, withdraw } from './features/notifications/subscriber'
import { tellOfPost, wishForCard } from './features/posts/card'
import { wakeToPublish } from './features/posts/schedule-subscriber'
import { closeSight } from './features/profiles/sight'
import { wantPushes } from './features/push/subscriber'
import { renewAudience } from './features/presence/subscriber'
import { onStreamed } from './features/streams/subscriber'
import {
  onRepostsAndTies,
  outdateTimeline,
  outdateTimelines,
  spreadEdit,
  spreadOn,
  spreadPost,
} from './features/timeline/subscriber'

type Handler<T extends EventType> = (ctx: Ctx, event: DomainEvent<T>) => Promise<void>

export type Subscriber = {
  /** What operators see and switch. */
  name: string
  /** After its failure the subscribers below wait for the next try of the event. */
  gate?: true
  on: { [T in EventType]?: Handler<T>[] }
}

/*
 * Everything that happens because of something else. The subscribers of an event run in this order; one that fails is no
 * reason to stop the others. A failure makes all of them run again, so each can run twice, and before or after those of
 * any other event.
 */
export const subscribers: Subscriber[] = [
  {
    // Before the gate: what an edit took from the public is not to be shown for want of an analysis.
    name: 'cache',
    on: dropping,
  },
  {
    // Before anybody hears of it: what is taken out of sight is in nobody's notifications, lists or sockets.
    name: 'analysis',
    gate: true,
    on: {
      'post.created': [analyse],
      'post.edited': [analyse],
      'comment.created': [analyse],
      'comment.edited': [analyse],
      'content.imported': [analyse],
      'profile.updated': [analyse],
    },
  },
  {
    name: 'moderation',
    on: {
      'moderation.acted': [tellPerson],
      'appeal.decided': [tellAppellant],
      'message.moderated': [moderateMessage],
      'author.standing-changed': [followStanding],
    },
  },
  { name: 'deletion', on: { 'deletion.continued': [continueDeletion] } },
  {
    // Also where there are none any more: what was made before goes with what it was made of.
    name: 'collectibles',
    on: {
      'post.deleted': [removeOfPost],
      'comment.deleted': [removeOfComment],
      'collectible.pin-requested': [startPin],
      'collectible.removed': [clearRemoved],
    },
  },
  { name: 'mail', on: { 'account.changed': [tellOwner] } },
  {
    name: 'addresses',
    on: {
      'user.registered': [confirmNewcomer],
      'address.named': [confirmNamed],
      'link.asked': [sendAsked],
      'account.changed': [tellAddressBefore],
      'sign-up.requested': [confirmRequester],
      'sign-up.decided': [tellRequester],
    },
  },
  { name: 'sockets', on: { 'session.ended': [closeSockets] } },
  {
    name: 'conversations',
    on: {
      'profile.updated': [renameInRooms],
      // Their own picture is hidden, or shown again.
      'author.standing-changed': [renameInRooms],
      'friend.accepted': [settleConversation],
      'friend.removed': [settleConversation],
      'block.created': [settleConversation, withdrawInvitations, settleGroups],
      'block.removed': [settleConversation, settleGroups],
    },
  },
  {
    name: 'presence',
    on: {
      'profile.updated': [renewAudience],
      'friend.accepted': [renewAudience],
      'friend.removed': [renewAudience],
      'block.created': [renewAudience],
    },
  },
  {
    name: 'notifications',
    on: {
      'friend.requested': [notify],
      'friend.request-withdrawn': [withdraw],
      'friend.accepted': [withdraw, notify],
      'friend.removed': [withdraw, loseSight],
      'follow.created': [notify],
      'follow.removed': [withdraw, loseSight],
      'block.created': [withdraw, loseSight],
      'profile.updated': [reviewActor],
      'author.standing-changed': [reviewActor],
      'actor.reviewed': [reviewActor],
      'post.created': [notify, withdrawSchedule],
      'post.scheduled': [withdrawSchedule],
      'post.edited': [review, notify],
      'post.deleted': [review, withdrawSchedule],
      'quote.detached': [review],
      'post.schedule-refused': [tellOfSchedule],
      'comment.created': [notify],
      'comment.edited': [review, notify],
      'comment.deleted': [review],
      'content.withheld': [review],
      'notified.reviewed': [review],
      'reaction.added': [notify],
      'reaction.removed': [withdraw],
      'repost.added': [notify],
      'repost.removed': [withdraw],
      'poll.ended': [notifyOfEnd],
    },
  },
  {
    name: 'suggestions',
    on: {
      ...onTies,
      'import.ended': [renewSuggestionsOf, closeSight],
      'network.imported': [closeSight],
      'profile.updated': [closeSight],
      'author.standing-changed': [closeSight],
      'moderation.acted': [closeSight],
    },
  },
  { name: 'schedules', on: { 'post.scheduled': [wakeToPublish] } },
  { name: 'push', on: { 'push.subscribed': [wantPushes] } },
  {
    name: 'timelines',
    on: {
      'post.created': [spreadPost],
      'post.spread': [spreadOn],
      'post.edited': [spreadEdit],
      ...onRepostsAndTies,
      'author.standing-changed': [outdateTimeline],
      'import.ended': [outdateTimeline],
      'network.imported': [outdateTimelines],
    },
  },
  { name: 'streams', on: onStreamed },
  {
    // Nobody may see them by then; this only saves the wait for the clock.
    name: 'media',
    on: {
      'profile.updated': [deleteRemoved],
      'post.edited': [deleteRemoved],
      'post.deleted': [deleteRemoved],
      'comment.edited': [deleteRemoved],
      'comment.deleted': [deleteRemoved],
      'appeal.decided': [removeCondemned],
    },
  },
  {
    name: 'live-comments',
    on: {
      'comment.created': [tellWatchers],
      'comment.edited': [tellWatchers],
      'comment.card-changed': [tellWatchers],
      'comment.fold-changed': [tellWatchers],
      'comment.deleted': [tellWatchers],
      'content.withheld': [tellWatchersOfSight],
      'content.shown': [tellWatchersOfSight],
      'thread.changed': [tellOfPost],
      'quote.detached': [tellOfPost],
      'poll.voted': [tellOfPost],
      'poll.ended': [tellOfPost],
    },
  },
  {
    name: 'links',
    on: {
      'post.created': [wishForCard],
      'post.edited': [wishForCard],
      'comment.created': [wishForCommentCard],
      'comment.edited': [wishForCommentCard],
      'content.shown': [wishForCard, wishForCommentCard],
      'profile.updated': [lookAtProfile],
      'post.card-changed': [tellOfPost],
    },
  },
]

/** What a subscriber does about an event; nothing, for most of them. */
export function handlersOf(subscriber: Subscriber, event: DomainEvent): Handler<EventType>[] {
  return (subscriber.on[event.type] ?? []) as Handler<EventType>[]
}

/** The table without what its functions do, for those who only show it. */
export function knownSubscribers(): { name: string; gate: boolean; events: string[] }[] {
  return subscribers.map(({ name, gate = false, on }) => ({ name, gate, events: Object.keys(on) }))
}
