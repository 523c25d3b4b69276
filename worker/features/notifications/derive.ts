import type { CommentId, PostId, UserId } from '../../core/ids'
import { plainOf } from '../../core/markup/blocks'
import { excerpt } from '../../core/markup/excerpt'
import type { NewNotification } from './contract-hub'
import type { NotificationKind } from '../profiles/contract'
import type { Facts } from './facts'
import type { NotifyingEvent } from './question'
import { groups } from './slot'

const PREVIEW_LENGTH = 140

export type Derived = { recipient: UserId; news: NewNotification }

/** Why somebody may hear of it, the most telling first; and the notification that it joins. */
export type Reason = { kind: NotificationKind; group: string }

/**
 * Who is told of an event, and as what. Each person at most once: as the first reason, in the order reply, quote,
 * mention, comment, that they have not switched off. `facts.audience` holds only people who may hear of it at all.
 */
export function derive(event: NotifyingEvent, facts: Facts): Derived[] {
  const told: Derived[] = []
  for (const [recipient, { wanted, subscribed }] of facts.audience) {
    const reasons = reasonsFor(recipient, event, facts)
    const reason = reasons.find(({ kind }) => wanted.has(kind) && (kind !== 'comment' || subscribed))
    if (reason) told.push({ recipient, news: newsOf(recipient, event, facts, reason) })
  }
  return told
}

function reasonsFor(who: UserId, event: NotifyingEvent, { actor, post, comment }: Facts): Reason[] {
  switch (event.type) {
    case 'friend.requested':
      return [{ kind: 'friend_request', group: groups.person('friend_request', actor.id) }]
    case 'friend.accepted':
      return [{ kind: 'friend_accepted', group: groups.person('friend_accepted', actor.id) }]
    case 'follow.created':
      return [{ kind: 'follow', group: groups.follows(event.at) }]
    case 'post.created':
    case 'post.edited':
      if (!post) return []
      return [
        ...(post.wallId === who ? [text('wall_post', post.id)] : []),
        ...(post.quotedAuthorId === who ? [text('quote', post.id)] : []),
        ...(post.mentioned.includes(who) ? [text('mention', post.id)] : []),
      ]
    case 'comment.created':
    case 'comment.edited':
      if (!post || !comment) return []
      return [
        ...(comment.parentId && comment.parentAuthorId === who
          ? [{ kind: 'reply', group: groups.replies(comment.parentId) } as const]
          : []),
        ...(comment.mentioned.includes(who) ? [text('mention', comment.id)] : []),
        { kind: 'comment', group: groups.comments(post.id) },
      ]
    case 'poll.ended':
      return post ? [{ kind: 'poll_ended', group: groups.polls(post.id) }] : []
    case 'reaction.added': {
      const { target, targetId } = event.payload
      if (!post || (target === 'comment' && !comment)) return []
      return [{ kind: 'reaction', group: groups.reactions(target, targetId) }]
    }
    case 'repost.added':
      return post ? [{ kind: 'repost', group: groups.reposts(post.id) }] : []
  }
}

function text(kind: 'wall_post' | 'quote' | 'mention', id: PostId | CommentId): Reason {
  return { kind, group: groups.text(kind, id) }
}

function newsOf(
  recipient: UserId,
  event: NotifyingEvent,
  { actor: { nameVersion: actorVersion, ...actor }, post, comment }: Facts,
  { kind, group }: Reason,
): NewNotification {
  return {
    eventId: event.id,
    kind,
    group,
    actor,
    actorVersion,
    subject: {
      postId: post?.id ?? null,
      commentId: comment?.id ?? null,
      conversationId: null,
      actionId: null,
      yours: post?.authorId === recipient ? 'post' : post?.wallId === recipient ? 'wall' : null,
    },
    preview: preview(comment?.text ?? post?.text ?? ''),
    textVersion: (comment ?? post)?.version ?? 0,
  }
}

/** The beginning of a text, in one line. */
export function preview(whole: string): string {
  return excerpt(plainOf(whole), PREVIEW_LENGTH)
}
