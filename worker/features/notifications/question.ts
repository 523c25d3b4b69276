import { type SQL, sql } from 'drizzle-orm'
import type { CommentId, PostId, UserId } from '../../core/ids'
import { commentReactions, comments, postReactions, posts, reposts } from '../../db/schema'
import type { DomainEvent } from '../../events/catalog'
import { selectVoters } from '../votes/end'
import { quotedAuthorOf } from './quoted'
import { areFriends, hasAsked, isFollowing } from '../profiles/relationship'

/** Commenters of a post who hear of the next comment: the latest, found among so many of the latest comments. */
const COMMENTERS = { people: 100, comments: 500 }

/** Voters told of the end of a poll by one message; the rest goes back into the queue. */
export const VOTERS = 100

export type NotifyingEvent = DomainEvent<
  | 'friend.requested'
  | 'friend.accepted'
  | 'follow.created'
  | 'post.created'
  | 'post.edited'
  | 'comment.created'
  | 'comment.edited'
  | 'reaction.added'
  | 'repost.added'
  | 'poll.ended'
>

/** Nobody hears of a post on its author's own wall that names and quotes nobody; that needs no question. */
export function concernsNobody({ type, payload }: NotifyingEvent): boolean {
  if (type !== 'post.created' && type !== 'post.edited') return false
  return payload.wallId === payload.authorId && payload.mentioned.length === 0 && payload.quotedId === null
}

/** A text is told to a person by one event; whatever changes about it later is looked at by `review.ts`. */
export function tellsText({ type }: NotifyingEvent): boolean {
  return (
    type === 'post.created' ||
    type === 'post.edited' ||
    type === 'comment.created' ||
    type === 'comment.edited'
  )
}

/** What to ask of the database about an event. */
export type Question = {
  actorId: UserId
  postId: SQL
  commentId: string | null
  /** Whom it may concern: a query of ids. */
  candidates: SQL
  /** Whom it concerns even if it does not name them: a query of ids. */
  subscribers: SQL
  /** That what happened still stands. */
  stands: SQL
  aboutPost: boolean
  /** It is news to whoever did it, too. */
  tellsActor?: boolean
}

export function questionOf(event: NotifyingEvent): Question {
  switch (event.type) {
    case 'friend.requested': {
      const { from, to } = event.payload
      return between(from, to, hasAsked(from, to))
    }
    case 'friend.accepted': {
      const { by, from } = event.payload
      return between(by, from, areFriends(by, from))
    }
    case 'follow.created': {
      const { follower, followee } = event.payload
      return between(follower, followee, isFollowing(follower, followee))
    }
    case 'post.created':
    case 'post.edited': {
      const { postId, authorId } = event.payload
      const subscribers = sql`SELECT ${posts.wallId} FROM ${posts} WHERE ${posts.id} = ${postId}`
      const candidates = sql`${subscribers}
        UNION SELECT named.value ->> 'id' FROM ${posts}, json_each(${posts.mentions}) AS named WHERE ${posts.id} = ${postId}
        UNION SELECT (${quotedAuthorOf()}) FROM ${posts} WHERE ${posts.id} = ${postId}`
      return about(authorId, sql`${postId}`, null, { candidates, subscribers })
    }
    case 'comment.created':
    case 'comment.edited': {
      const { postId, commentId, authorId } = event.payload
      return about(authorId, sql`${postId}`, commentId, concernedBy(event))
    }
    case 'poll.ended': {
      const { postId, authorId, after } = event.payload
      const voters = sql`SELECT id FROM (${selectVoters(postId, after, VOTERS)})`
      const candidates = after === '' ? sql`${voters} UNION SELECT ${authorId}` : voters
      const whom = { candidates, subscribers: candidates }
      return { ...about(authorId, sql`${postId}`, null, whom), tellsActor: true }
    }
    case 'reaction.added': {
      const { target, targetId, userId } = event.payload
      if (target === 'post') {
        const candidates = sql`SELECT ${posts.authorId} FROM ${posts} WHERE ${posts.id} = ${targetId}`
        const stands = sql`EXISTS (SELECT 1 FROM ${postReactions} WHERE ${postReactions.postId} = ${targetId} AND ${postReactions.userId} = ${userId})`
        return { ...about(userId, sql`${targetId}`, null, { candidates, subscribers: candidates }), stands }
      }
      const candidates = sql`SELECT ${comments.authorId} FROM ${comments} WHERE ${comments.id} = ${targetId}`
      const stands = sql`EXISTS (SELECT 1 FROM ${commentReactions} WHERE ${commentReactions.commentId} = ${targetId} AND ${commentReactions.userId} = ${userId})`
      const postId = sql`(SELECT ${comments.postId} FROM ${comments} WHERE ${comments.id} = ${targetId})`
      return { ...about(userId, postId, targetId, { candidates, subscribers: candidates }), stands }
    }
    case 'repost.added': {
      const { postId, userId } = event.payload
      const candidates = sql`SELECT ${posts.authorId} FROM ${posts} WHERE ${posts.id} = ${postId}`
      const stands = sql`EXISTS (SELECT 1 FROM ${reposts} WHERE ${reposts.postId} = ${postId} AND ${reposts.userId} = ${userId})`
      return { ...about(userId, sql`${postId}`, null, { candidates, subscribers: candidates }), stands }
    }
  }
}

function between(actorId: UserId, other: UserId, stands: SQL): Question {
  const candidates = sql`SELECT ${other}`
  const whom = { candidates, subscribers: candidates }
  return { actorId, ...whom, stands, aboutPost: false, postId: sql`NULL`, commentId: null }
}

type Concerned = Pick<Question, 'candidates' | 'subscribers'>

function about(actorId: UserId, postId: SQL, commentId: string | null, whom: Concerned): Question {
  return { actorId, ...whom, stands: sql`1`, aboutPost: true, postId, commentId }
}

/** A new comment concerns the author of the post, the owner of its wall, those it answers and names, and the latest other commenters. */
function concernedBy({ type, payload }: DomainEvent<'comment.created' | 'comment.edited'>): Concerned {
  const { postId, commentId } = payload
  const its = sql`FROM ${comments} WHERE ${comments.id} = ${commentId}`
  const named = sql`SELECT named.value ->> 'id' FROM ${comments}, json_each(${comments.mentions}) AS named WHERE ${comments.id} = ${commentId}`
  const subscribers = sql`
    SELECT ${posts.authorId} FROM ${posts} WHERE ${posts.id} = ${postId}
    UNION SELECT ${posts.wallId} FROM ${posts} WHERE ${posts.id} = ${postId}
    UNION SELECT above.author_id FROM ${comments} AS above WHERE above.id = (SELECT ${comments.parentId} ${its})
    UNION SELECT author_id FROM (${commentersBefore(postId, commentId)})`
  // An edit is news to whom it names, and to nobody else.
  const candidates = type === 'comment.edited' ? named : sql`${named} UNION ${subscribers}`
  return { candidates, subscribers }
}

/** The authors of the comments before one that still stand, the latest first. */
function commentersBefore(postId: PostId, commentId: CommentId): SQL {
  const { people, comments: latest } = COMMENTERS
  return sql`
    SELECT author_id FROM (
      SELECT id, author_id FROM ${comments} WHERE post_id = ${postId} AND id < ${commentId} AND deleted_at IS NULL ORDER BY id DESC LIMIT ${latest}
    ) GROUP BY author_id ORDER BY max(id) DESC LIMIT ${people}`
}
