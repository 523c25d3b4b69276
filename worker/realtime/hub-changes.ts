import { revision } from '../core/revision'
import { conversationsSince, countUnreadConversations } from '../features/chat/inbox-store'
import type { UnreadCount } from '../features/notifications/contract'
import { countUnread, moderatedSince, notificationsSince } from '../features/notifications/hub-list'
import { type HubServerFrame, socketLimits } from './protocol'

/** Up to here removals are forgotten, so nobody who knows less can be told what is gone. */
const FORGOTTEN = 'forgotten'

export function unreadCount({ sql }: DurableObjectStorage): UnreadCount {
  return { notifications: countUnread(sql), conversations: countUnreadConversations(sql, Date.now()) }
}

export function forgetUpTo({ kv }: DurableObjectStorage, rev: number): void {
  if (rev > (kv.get<number>(FORGOTTEN) ?? 0)) kv.put(FORGOTTEN, rev)
}

/** Who opens a page has asked for what it shows no longer ago than this, in milliseconds. */
const OPENING = 60_000

type Hello = Extract<HubServerFrame, { type: 'hello' }>

/** What a client that knows everything up to `since` has missed; or that it must fetch afresh. */
export function missedSince(
  storage: DurableObjectStorage,
  since: number | undefined,
): Omit<Hello, 'type' | 'time' | 'online'> {
  const { sql, kv } = storage
  const rev = revision(storage)
  const state = { rev, unread: unreadCount(storage) }
  const none = { notifications: [], removedNotifications: [], conversations: [], removedConversations: [] }
  // What is shown was read before this socket opened, and moderation may have changed it between the two.
  if (since === undefined)
    return { ...state, ...none, notifications: moderatedSince(sql, Date.now() - OPENING), resumed: false }
  const forgotten = kv.get<number>(FORGOTTEN) ?? 0
  if (since > rev || since < forgotten) return { ...state, ...none, resumed: false }
  const [told, rooms] = [
    notificationsSince(sql, since, socketLimits.replay + 1),
    conversationsSince(sql, since, socketLimits.replay + 1, Date.now()),
  ]
  const lists = {
    notifications: told.changed,
    removedNotifications: told.removed,
    conversations: rooms.changed,
    removedConversations: rooms.removed,
  }
  const missed = Object.values(lists).reduce((sum, list) => sum + list.length, 0)
  const isLong = missed > 0 && JSON.stringify(lists).length > socketLimits.replayed
  if (missed > socketLimits.replay || isLong) return { ...state, ...none, resumed: false }
  return { ...state, ...lists, resumed: true }
}

/** The same as frames, for sockets that are open; null when it is too much, and they must fetch afresh. */
export function framesSince(storage: DurableObjectStorage, since: number): HubServerFrame[] | null {
  const { rev, unread, resumed, ...missed } = missedSince(storage, since)
  if (!resumed) return null
  return [
    ...missed.notifications.map(
      (notification) => ({ type: 'notification', notification, unread, rev }) as const,
    ),
    ...missed.removedNotifications.map((id) => ({ type: 'notification.removed', id, unread, rev }) as const),
    ...missed.conversations.map(
      (conversation) => ({ type: 'conversation', conversation, unread, rev }) as const,
    ),
    ...missed.removedConversations.map((id) => ({ type: 'conversation.removed', id, unread, rev }) as const),
  ]
}
