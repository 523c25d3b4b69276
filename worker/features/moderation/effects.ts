import type { UserId } from '../../core/ids'
import type { Ctx } from '../../ctx'
import type { Statement } from '../../db/client'
import type { StoredSubject } from '../../db/schema'
import { emit } from '../../events/outbox'
import * as comments from '../comments/withhold'
import type { ContentState } from '../posts/vocabulary'
import * as posts from '../posts/withhold'
import { bringBackProfile, clearProfile, type HiddenProfile } from '../profiles/withhold'

type About = { subject: StoredSubject; personId: UserId }

/** The statements that take something out of sight, with the event that takes back what was told of it. */
export function takeAway(ctx: Ctx, { subject, personId: authorId }: About, state: ContentState): Statement[] {
  const { db } = ctx
  const { postId, commentId, conversationId, seq } = subject
  switch (subject.type) {
    case 'post': {
      if (!postId) return []
      const fact = { target: 'post', postId, commentId: null, authorId } as const
      return [posts.withholdPost(db, postId, state), emit(ctx, 'content.withheld', fact)]
    }
    case 'comment': {
      if (!postId || !commentId) return []
      const fact = { target: 'comment', postId, commentId, authorId } as const
      return [...comments.withholdComment(db, commentId, state), emit(ctx, 'content.withheld', fact)]
    }
    case 'message':
      if (!conversationId || seq === null) return []
      return [emit(ctx, 'message.moderated', { conversationId, seq, withheld: true })]
    case 'profile':
      return [
        ...clearProfile(db, authorId),
        emit(ctx, 'profile.updated', { userId: authorId, renamed: true }),
      ]
  }
}

/**
 * The statements that bring it back.
 *
 * @param was what a hidden profile said
 */
export function bringBack(
  ctx: Ctx,
  { subject, personId: authorId }: About,
  was: HiddenProfile | null,
): Statement[] {
  const { db } = ctx
  const { postId, commentId, conversationId, seq } = subject
  switch (subject.type) {
    case 'post': {
      if (!postId) return []
      const fact = { target: 'post', postId, commentId: null, authorId } as const
      return [posts.showPost(db, postId), emit(ctx, 'content.shown', fact)]
    }
    case 'comment': {
      if (!postId || !commentId) return []
      const fact = { target: 'comment', postId, commentId, authorId } as const
      return [...comments.showComment(db, commentId), emit(ctx, 'content.shown', fact)]
    }
    case 'message':
      if (!conversationId || seq === null) return []
      return [emit(ctx, 'message.moderated', { conversationId, seq, withheld: false })]
    case 'profile':
      if (!was) return []
      return [
        bringBackProfile(db, authorId, was),
        emit(ctx, 'profile.updated', { userId: authorId, renamed: true }),
      ]
  }
}
