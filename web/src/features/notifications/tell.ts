import type { Notification } from '@worker/features/notifications/contract'
import { t } from '../../messages'
import { placeOfComment } from '../comments/comment-place'
import { namesAndWords } from '../chat/names'

/** "Ada and 3 others", a name and then words in turn. */
export function namesOf({ kind, actors, actorCount, subject }: Notification): string[] {
  if (kind === 'moderation') return [t('Moderation')]
  if (kind === 'schedule_refused') return [t('Your scheduled post')]
  if (kind === 'poll_ended' && subject.yours === 'post') return [t('Your poll')]
  return namesAndWords(
    actors.map(({ displayName }) => displayName),
    actorCount,
  )
}

/** What they did, after their names. */
export function deedOf({ kind, actorCount: count, subject }: Notification): string {
  switch (kind) {
    case 'friend_request':
      return t('{count, plural, one {wants to be your friend} other {want to be your friends}}', { count })
    case 'friend_accepted':
      return t('{count, plural, one {accepted your friend request} other {accepted your friend request}}', {
        count,
      })
    case 'follow':
      return t('{count, plural, one {followed you} other {followed you}}', { count })
    case 'wall_post':
      return t('{count, plural, one {wrote on your wall} other {wrote on your wall}}', { count })
    case 'comment':
      if (!subject.yours)
        return t('{count, plural, one {commented on a post} other {commented on a post}}', { count })
      return subject.yours === 'post'
        ? t('{count, plural, one {commented on your post} other {commented on your post}}', { count })
        : t(
            '{count, plural, one {commented on a post on your wall} other {commented on a post on your wall}}',
            { count },
          )
    case 'reply':
      return t('{count, plural, one {replied to your comment} other {replied to your comment}}', { count })
    case 'mention':
      return subject.commentId
        ? t('{count, plural, one {mentioned you in a comment} other {mentioned you in a comment}}', { count })
        : t('{count, plural, one {mentioned you} other {mentioned you}}', { count })
    case 'reaction':
      return subject.commentId
        ? t('{count, plural, one {reacted to your comment} other {reacted to your comment}}', { count })
        : t('{count, plural, one {reacted to your post} other {reacted to your post}}', { count })
    case 'repost':
      return t('{count, plural, one {reposted your post} other {reposted your post}}', { count })
    case 'quote':
      return t('{count, plural, one {quoted your post} other {quoted your post}}', { count })
    case 'poll_ended':
      return subject.yours === 'post' ? t('has ended') : t('asked in a poll that has ended')
    case 'group_invitation':
      return t('{count, plural, one {invited you to a group} other {invited you to a group}}', { count })
    case 'moderation':
      return t('has news for you')
    case 'schedule_refused':
      return t(
        'could not be published: you may not write there now, or not quote that post. It is among your drafts.',
      )
  }
}

/** In one sentence. */
export function tellNotification(notification: Notification): string {
  return `${namesOf(notification).join('')} ${deedOf(notification)}`
}

/** The page that shows what it is about. */
export function placeOf({ kind, subject, actors }: Notification): string {
  if (kind === 'schedule_refused') return '/drafts'
  if (subject.actionId) return '/settings/standing'
  if (subject.conversationId) return `/messages/${subject.conversationId}`
  if (subject.postId && subject.commentId) {
    return placeOfComment({ postId: subject.postId, id: subject.commentId })
  }
  if (subject.postId) return `/posts/${subject.postId}`
  const [actor] = actors
  return actor ? `/@${actor.username}` : '/notifications'
}
