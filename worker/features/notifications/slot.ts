import type { UserId } from '../../core/ids'
import type { NewNotification } from './contract-hub'

/**
 * What a piece of news is about, which is told once: however often its event is delivered, and whichever of several
 * events says it (a reaction that changes its kind, an edit that keeps a mention).
 */
export function slotOf({ kind, group, actor, subject, eventId }: NewNotification): string {
  switch (kind) {
    case 'wall_post':
    case 'comment':
    case 'reply':
    case 'mention':
    case 'quote':
      return `text:${subject.commentId ?? subject.postId}`
    case 'reaction':
    case 'repost':
      return `${group}:${actor.id}`
    case 'follow':
    case 'friend_request':
    case 'friend_accepted':
      return `${kind}:${actor.id}`
    case 'poll_ended':
      return group
    case 'moderation':
      return `moderation:${eventId}`
    case 'schedule_refused':
      return `schedule:${eventId}`
    case 'group_invitation':
      return `invitation:${eventId}`
  }
}

/** Similar news share a notification. The name is its id, so it is readable and the same in every delivery. */
export const groups = {
  person: (kind: 'friend_request' | 'friend_accepted', actor: UserId) => `${kind}:${actor}`,
  /** Those of one day: "Ada and 3 others follow you". */
  follows: (at: number) => `follow:${new Date(at).toISOString().slice(0, 10)}`,
  text: (kind: 'wall_post' | 'quote' | 'mention', id: string) => `${kind}:${id}`,
  comments: (postId: string) => `comment:${postId}`,
  replies: (commentId: string) => `reply:${commentId}`,
  reactions: (target: 'post' | 'comment', id: string) => `reaction:${target}:${id}`,
  reposts: (postId: string) => `repost:${postId}`,
  schedule: (postId: string) => `schedule_refused:${postId}`,
  polls: (postId: string) => `poll_ended:${postId}`,
} as const
