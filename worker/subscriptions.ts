import { dropCached } from './cache/subscriber'
import type { Ctx } from './ctx'
import type { DomainEvent, EventType } from './events/catalog'
import { closeSockets } from './features/auth/sockets'
import { renameInRooms, settleConversation } from './features/chat/subscriber'
import { tellWatchers } from './features/comments/subscriber'
import { notify, withdraw } from './features/notifications/subscriber'
import { announcePost } from './features/posts/subscriber'
import { renewAudience } from './features/presence/subscriber'

type Subscriber<T extends EventType> = (ctx: Ctx, event: DomainEvent<T>) => Promise<void>

/*
 * Everything that happens because of something else. The subscribers of an event run in order; one that fails makes
 * all of them run again, so each can run twice, and before or after those of any other event.
 */
const subscriptions: { [T in EventType]?: Subscriber<T>[] } = {
  'profile.updated': [dropCached, renewAudience, renameInRooms],
  'session.ended': [closeSockets],

  'friend.requested': [notify],
  'friend.request-withdrawn': [withdraw],
  'friend.accepted': [settleConversation, renewAudience, withdraw, notify],
  'friend.removed': [settleConversation, renewAudience, withdraw],
  'follow.created': [notify],
  'follow.removed': [withdraw],
  'block.created': [settleConversation, renewAudience, withdraw],
  'block.removed': [settleConversation],

  'post.created': [notify, announcePost],
  'post.spread': [announcePost],
  'post.edited': [dropCached, notify],
  'post.deleted': [dropCached, withdraw],

  'comment.created': [dropCached, notify, tellWatchers],
  'comment.edited': [notify, tellWatchers],
  'comment.deleted': [dropCached, withdraw, tellWatchers],

  'reaction.added': [dropCached, notify],
  'reaction.removed': [dropCached, withdraw],
}

export function subscribersOf(event: DomainEvent): Subscriber<EventType>[] {
  return (subscriptions[event.type] ?? []) as Subscriber<EventType>[]
}
