import type { InboxEntry } from '../../../../worker/features/chat/contract'
import type { Notification, UnreadCount } from '../../../../worker/features/notifications/contract'
import type { Presence } from '../../../../worker/features/presence/contract'
import type { HubServerFrame } from '../../../../worker/realtime/protocol'

export interface HubState {
  rev: number
  conversations: InboxEntry[]
  notifications: Notification[]
  unread: UnreadCount
  presence: Record<string, Presence>
}

export function applyHubFrame(state: HubState, frame: HubServerFrame): HubState {
  switch (frame.type) {
    case 'hello': {
      const presence = Object.fromEntries(
        frame.online.map((userId) => [userId, { userId, online: true, lastSeenAt: null }]),
      )
      const base = { ...state, rev: frame.rev, unread: frame.unread, presence }
      if (!frame.resumed) return base
      const gone = new Set([...frame.removedConversations, ...frame.removedNotifications])
      return {
        ...base,
        conversations: put(state.conversations, frame.conversations).filter(({ id }) => !gone.has(id)),
        notifications: top(state.notifications, frame.notifications).filter(({ id }) => !gone.has(id)),
      }
    }
    case 'notification':
      return {
        ...state,
        rev: frame.rev,
        unread: frame.unread,
        notifications: top(state.notifications, [frame.notification]),
      }
    case 'notification.removed':
      return {
        ...state,
        rev: frame.rev,
        unread: frame.unread,
        notifications: state.notifications.filter(({ id }) => id !== frame.id),
      }
    case 'notifications.read':
      return {
        ...state,
        rev: frame.rev,
        unread: frame.unread,
        notifications: state.notifications.map((each) =>
          frame.ids?.includes(each.id) || (frame.upTo !== null && each.rev <= frame.upTo)
            ? { ...each, read: true }
            : each,
        ),
      }
    case 'conversation':
      return {
        ...state,
        rev: frame.rev,
        unread: frame.unread,
        conversations: put(state.conversations, [frame.conversation]),
      }
    case 'conversation.removed':
      return {
        ...state,
        rev: frame.rev,
        unread: frame.unread,
        conversations: state.conversations.filter(({ id }) => id !== frame.id),
      }
    case 'presence':
      return { ...state, presence: { ...state.presence, [frame.presence.userId]: frame.presence } }
    case 'error':
    case 'post.created':
    case 'comment.changed':
      return state
  }
}

function put(all: InboxEntry[], changed: InboxEntry[]): InboxEntry[] {
  const ids = new Set(changed.map(({ id }) => id))
  return [...changed, ...all.filter(({ id }) => !ids.has(id))].sort((a, b) =>
    b.updatedAt.localeCompare(a.updatedAt),
  )
}

function top(all: Notification[], changed: Notification[]): Notification[] {
  const ids = new Set(changed.map(({ id }) => id))
  return [...changed, ...all.filter(({ id }) => !ids.has(id))].sort((a, b) => b.rev - a.rev)
}
