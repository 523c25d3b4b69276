import type { HubServerFrame } from '../../realtime/protocol'
import type { InboxEntry } from '../chat/contract'
import type { Presence } from '../presence/contract'
import type { Notification, UnreadCount } from './contract'

/*
 * What a client knows of its person's hub, and how a frame changes it. Pure and free of imports at run time: the web
 * client uses it as it is, and the tests hold its result against what the server would answer afresh.
 */
export type HubState = {
  /** To be named in the next `hello`. */
  rev: number
  /** As far as they were fetched, in the order of the server's lists. */
  notifications: Notification[]
  conversations: InboxEntry[]
  /** Whether the lists go on beyond that. */
  more: { notifications: boolean; conversations: boolean }
  unread: UnreadCount
  /** Friends who are online, and those who went since. */
  presence: Record<string, Presence>
}

/** The state after a frame. After a `hello` that is not `resumed` the lists are out of date, and must be fetched again. */
export function applyHubFrame(state: HubState, frame: HubServerFrame): HubState {
  switch (frame.type) {
    case 'hello': {
      const online = frame.online.map(
        (userId) => [userId, { userId, online: true, lastSeenAt: null }] as const,
      )
      const counted = { ...count(state, frame), presence: Object.fromEntries(online) }
      if (!frame.resumed) return counted
      const changed = frame.conversations.reduce(
        putConversation,
        frame.notifications.reduce(putNotification, counted),
      )
      return frame.removedConversations.reduce(
        dropConversation,
        frame.removedNotifications.reduce(dropNotification, changed),
      )
    }
    case 'notification':
      return putNotification(count(state, frame), frame.notification)
    case 'notification.removed':
      return dropNotification(count(state, frame), frame.id)
    case 'notifications.read': {
      const { ids, upTo } = frame
      const isRead = ({ id, rev }: Notification) => ids?.includes(id) || (upTo !== null && rev <= upTo)
      const notifications = state.notifications.map((each) => (isRead(each) ? { ...each, read: true } : each))
      return { ...count(state, frame), notifications }
    }
    case 'conversation':
      return putConversation(count(state, frame), frame.conversation)
    case 'conversation.removed':
      return dropConversation(count(state, frame), frame.id)
    case 'presence':
      return { ...state, presence: { ...state.presence, [frame.presence.userId]: frame.presence } }
    case 'error':
    case 'check':
    case 'post.created':
    case 'list.post':
    case 'lists.changed':
    case 'followed-tags.changed':
    case 'post.changed':
    case 'comment.changed':
      return state
  }
}

function count(state: HubState, { rev, unread }: { rev: number; unread: UnreadCount }): HubState {
  return { ...state, rev, unread }
}

function putNotification(state: HubState, changed: Notification): HubState {
  const isBefore = (a: Notification, b: Notification) => a.rev > b.rev
  const notifications = put(
    dropNotification(state, changed.id).notifications,
    changed,
    isBefore,
    state.more.notifications,
  )
  return { ...state, notifications }
}

function putConversation(state: HubState, changed: InboxEntry): HubState {
  if (changed.archived) return dropConversation(state, changed.id)
  const isBefore = (a: InboxEntry, b: InboxEntry) =>
    a.updatedAt > b.updatedAt || (a.updatedAt === b.updatedAt && a.id > b.id)
  const conversations = put(
    dropConversation(state, changed.id).conversations,
    changed,
    isBefore,
    state.more.conversations,
  )
  return { ...state, conversations }
}

function dropNotification(state: HubState, gone: string): HubState {
  return { ...state, notifications: state.notifications.filter(({ id }) => id !== gone) }
}

function dropConversation(state: HubState, gone: string): HubState {
  return { ...state, conversations: state.conversations.filter(({ id }) => id !== gone) }
}

/** Puts an item where it belongs. One that belongs behind all that was fetched stays out: others may stand between. */
function put<Item>(
  items: Item[],
  item: Item,
  isBefore: (a: Item, b: Item) => boolean,
  more: boolean,
): Item[] {
  const place = items.findIndex((other) => isBefore(item, other))
  if (place >= 0) return items.toSpliced(place, 0, item)
  return more ? items : [...items, item]
}
