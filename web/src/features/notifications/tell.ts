import type { Notification } from '../../../../worker/features/notifications/contract'
import type { NotificationKind } from '../../../../worker/features/profiles/contract'
import { placeOfComment } from '../comments/comment-place'
import { namesAndWords } from '../messages/names'

/** What they did, after their names. */
const deeds: Record<NotificationKind, string> = {
  friend_request: 'wants to be your friend',
  friend_accepted: 'accepted your friend request',
  follow: 'followed you',
  wall_post: 'wrote on your wall',
  comment: 'commented on a post',
  reply: 'replied to your comment',
  mention: 'mentioned you',
  reaction: 'reacted to what you wrote',
  group_invitation: 'invited you to a group',
  moderation: 'has news for you',
}

/** "Ada and 3 others", a name and then words in turn. */
export function namesOf({ kind, actors, actorCount }: Notification): string[] {
  if (kind === 'moderation') return ['Moderation']
  return namesAndWords(
    actors.map(({ displayName }) => displayName),
    actorCount,
  )
}

export function deedOf({ kind, actorCount, subject }: Notification): string {
  if (kind === 'friend_request' && actorCount > 1) return 'want to be your friends'
  if (kind === 'comment' && subject.yours)
    return subject.yours === 'post' ? 'commented on your post' : 'commented on a post on your wall'
  if (kind === 'reaction') return subject.commentId ? 'reacted to your comment' : 'reacted to your post'
  if (kind === 'mention' && subject.commentId) return 'mentioned you in a comment'
  return deeds[kind]
}

/** In one sentence. */
export function tellNotification(notification: Notification): string {
  return `${namesOf(notification).join('')} ${deedOf(notification)}`
}

/** The page that shows what it is about. */
export function placeOf({ subject, actors }: Notification): string {
  if (subject.actionId) return '/settings/standing'
  if (subject.conversationId) return `/messages/${subject.conversationId}`
  if (subject.postId && subject.commentId) {
    return placeOfComment({ postId: subject.postId, id: subject.commentId })
  }
  if (subject.postId) return `/posts/${subject.postId}`
  const [actor] = actors
  return actor ? `/@${actor.username}` : '/notifications'
}
