import type { ConversationId } from '../../core/conversation-id'
import type { UserId } from '../../core/ids'
import { callingIn } from '../chat/attention'
import { conversationOf, countUnreadConversations } from '../chat/inbox-store'
import type { Notification } from '../notifications/contract'
import { countUnread, notificationOf } from '../notifications/hub-list'
import type { PushNews, TopicNews } from './contract-hub'

/* What there is to tell of a topic, as it is at the moment. */
const CONVERSATION = 'c:'
const NOTIFICATION = 'n:'

export const topicOf = {
  conversation: (id: ConversationId) => `${CONVERSATION}${id}`,
  notification: (id: string) => `${NOTIFICATION}${id}`,
} as const

/** @returns null when all of it is read, taken back, muted or put away by now */
export function newsOf(
  { sql }: DurableObjectStorage,
  me: UserId,
  topic: string,
  now: number,
): TopicNews | null {
  const told = topic.startsWith(CONVERSATION)
    ? newsOfConversation(sql, me, topic.slice(CONVERSATION.length) as ConversationId, now)
    : newsOfNotification(sql, topic.slice(NOTIFICATION.length))
  if (!told) return null
  const unread = countUnread(sql) + countUnreadConversations(sql, now)
  return { ...told, news: { ...told.news, tag: topic, unread } }
}

type Told = Omit<TopicNews, 'news'> & { news: Omit<PushNews, 'tag' | 'unread'> }

function newsOfConversation(sql: SqlStorage, me: UserId, id: ConversationId, now: number): Told | null {
  const entry = conversationOf(sql, id, now)
  const last = entry && callingIn(entry)
  if (!last || last.senderId === me) return null
  const group = entry.kind === 'group' ? entry.name : null
  const { senderId: actorId, senderName: actor, seq: version, text: preview } = last
  return {
    version,
    actorId,
    news: { kind: 'message', count: entry.unread, actor, group, preview, url: `/messages/${id}` },
  }
}

function newsOfNotification(sql: SqlStorage, id: string): Told | null {
  const notification = notificationOf(sql, id)
  if (!notification || notification.read) return null
  const { kind, rev: version, actors, actorCount, preview } = notification
  const [latest] = actors
  return {
    version,
    actorId: latest?.id ?? null,
    news: {
      kind,
      count: Math.max(1, actorCount),
      actor: latest?.displayName ?? null,
      group: null,
      preview,
      url: placeOf(notification),
    },
  }
}

/** The page that shows it; of people the list of notifications, since their own pages have their names. */
function placeOf({ subject, kind }: Notification): string {
  const { actionId, conversationId, postId, commentId } = subject
  if (actionId) return '/settings/standing'
  if (conversationId) return `/messages/${conversationId}`
  if (postId) return commentId ? `/posts/${postId}/comments/${commentId}` : `/posts/${postId}`
  return kind === 'friend_request' ? '/friends' : '/notifications'
}
