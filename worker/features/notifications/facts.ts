import { eq, type SQL, sql } from 'drizzle-orm'
import type { CommentId, PostId, UserId } from '../../core/ids'
import type { Ctx } from '../../ctx'
import type { Database } from '../../db/client'
import { commentReactions, comments, postReactions, posts, type StoredMention, users } from '../../db/schema'
import type { DomainEvent } from '../../events/catalog'
import { visibleTo } from '../posts/visible'
import type { NotificationKind, UserRef } from '../profiles/contract'
import { areFriends, blockBetween, hasAsked, hasMuted, isFollowing } from '../profiles/relationship'
import { readPreferences, userRef } from '../profiles/view'

/** Commenters of a post who hear of the next comment: the latest, found among so many of the latest comments. */
const COMMENTERS = { people: 100, comments: 500 }

/** What deciding about one event needs to know, as it stands now: late news of what is no longer so tell nobody. */
export type Facts = {
  actor: UserRef
  post: { id: PostId; authorId: UserId; wallId: UserId; text: string; mentioned: UserId[] } | null
  comment: {
    id: CommentId
    authorId: UserId
    parentId: CommentId | null
    parentAuthorId: UserId | null
    text: string
    mentioned: UserId[]
  } | null
  /** The kinds that each person wants to hear of, of those whom the event may concern and who may hear of it. */
  audience: Map<UserId, ReadonlySet<NotificationKind>>
}

export type NotifyingEvent = DomainEvent<
  | 'friend.requested'
  | 'friend.accepted'
  | 'follow.created'
  | 'post.created'
  | 'post.edited'
  | 'comment.created'
  | 'comment.edited'
  | 'reaction.added'
>

type Question = {
  actorId: UserId
  postId: SQL
  commentId: string | null
  /** Whom it may concern: a query of ids. */
  candidates: SQL
  /** That what happened still stands. */
  stands: SQL
  aboutPost: boolean
}

/** All facts about an event, in one round trip; null when the actor is gone. */
export async function loadFacts({ db }: Ctx, event: NotifyingEvent): Promise<Facts | null> {
  const question = questionOf(event)
  const [[actor], [post], [comment], people] = await db.batch([
    db.select(refColumns).from(users).where(eq(users.id, question.actorId)),
    selectPost(db, question.postId),
    selectComment(db, question.commentId),
    selectAudience(db, question),
  ])
  if (!actor) return null
  const named = (mentions: StoredMention[]) => mentions.map(({ id }) => id)
  return {
    actor: userRef(actor),
    post: post ? { ...post, mentioned: named(post.mentions) } : null,
    comment: comment ? { ...comment, mentioned: named(comment.mentions) } : null,
    audience: new Map(people.map((person) => [person.id, kindsWanted(person)])),
  }
}

/** Whether a person wants to hear that somebody invites them: rooms know no preferences, mutes or blocks. */
export async function wantsInvitation(db: Database, person: UserId, actorId: UserId): Promise<boolean> {
  const candidates = sql`SELECT ${person}`
  const question = {
    actorId,
    candidates,
    stands: sql`1`,
    aboutPost: false,
    postId: sql`NULL`,
    commentId: null,
  }
  const [row] = await selectAudience(db, question)
  return row !== undefined && kindsWanted(row).has('group_invitation')
}

const refColumns = {
  id: users.id,
  username: users.username,
  displayName: users.displayName,
  avatarSeed: users.avatarSeed,
}

function questionOf(event: NotifyingEvent): Question {
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
      const candidates = sql`
        SELECT ${posts.wallId} FROM ${posts} WHERE ${posts.id} = ${postId}
        UNION SELECT named.value ->> 'id' FROM ${posts}, json_each(${posts.mentions}) AS named WHERE ${posts.id} = ${postId}`
      return about(authorId, sql`${postId}`, null, candidates)
    }
    case 'comment.created':
    case 'comment.edited': {
      const { postId, commentId, authorId } = event.payload
      return about(authorId, sql`${postId}`, commentId, concernedBy(event))
    }
    case 'reaction.added': {
      const { target, targetId, userId } = event.payload
      if (target === 'post') {
        const candidates = sql`SELECT ${posts.authorId} FROM ${posts} WHERE ${posts.id} = ${targetId}`
        const stands = sql`EXISTS (SELECT 1 FROM ${postReactions} WHERE ${postReactions.postId} = ${targetId} AND ${postReactions.userId} = ${userId})`
        return { ...about(userId, sql`${targetId}`, null, candidates), stands }
      }
      const candidates = sql`SELECT ${comments.authorId} FROM ${comments} WHERE ${comments.id} = ${targetId}`
      const stands = sql`EXISTS (SELECT 1 FROM ${commentReactions} WHERE ${commentReactions.commentId} = ${targetId} AND ${commentReactions.userId} = ${userId})`
      const postId = sql`(SELECT ${comments.postId} FROM ${comments} WHERE ${comments.id} = ${targetId})`
      return { ...about(userId, postId, targetId, candidates), stands }
    }
  }
}

function between(actorId: UserId, other: UserId, stands: SQL): Question {
  const candidates = sql`SELECT ${other}`
  return { actorId, candidates, stands, aboutPost: false, postId: sql`NULL`, commentId: null }
}

function about(actorId: UserId, postId: SQL, commentId: string | null, candidates: SQL): Question {
  return { actorId, candidates, stands: sql`1`, aboutPost: true, postId, commentId }
}

/** A new comment concerns the author of the post, those it answers and names, and the latest other commenters. */
function concernedBy({ type, payload }: DomainEvent<'comment.created' | 'comment.edited'>): SQL {
  const { postId, commentId } = payload
  const its = sql`FROM ${comments} WHERE ${comments.id} = ${commentId}`
  const named = sql`SELECT named.value ->> 'id' FROM ${comments}, json_each(${comments.mentions}) AS named WHERE ${comments.id} = ${commentId}`
  if (type === 'comment.edited') return named
  return sql`${named}
    UNION SELECT ${posts.authorId} FROM ${posts} WHERE ${posts.id} = ${postId}
    UNION SELECT above.author_id FROM ${comments} AS above WHERE above.id = (SELECT ${comments.parentId} ${its})
    UNION SELECT author_id FROM (${commentersBefore(postId, commentId)})`
}

/** The authors of the comments before one, the latest first. */
export function commentersBefore(postId: PostId, commentId: CommentId): SQL {
  const { people, comments: latest } = COMMENTERS
  return sql`
    SELECT author_id FROM (
      SELECT id, author_id FROM ${comments} WHERE post_id = ${postId} AND id < ${commentId} ORDER BY id DESC LIMIT ${latest}
    ) GROUP BY author_id ORDER BY max(id) DESC LIMIT ${people}`
}

function selectPost(db: Database, id: SQL) {
  return db
    .select({
      id: posts.id,
      authorId: posts.authorId,
      wallId: posts.wallId,
      text: posts.text,
      mentions: posts.mentions,
    })
    .from(posts)
    .where(sql`${posts.id} = ${id} AND ${posts.feedKey} IS NOT NULL`)
}

function selectComment(db: Database, id: string | null) {
  const parent = sql`SELECT above.author_id FROM ${comments} AS above WHERE above.id = ${comments}.parent_id AND above.deleted_at IS NULL`
  return db
    .select({
      id: comments.id,
      authorId: comments.authorId,
      parentId: comments.parentId,
      parentAuthorId: sql<UserId | null>`(${parent})`.as('parent_author_id'),
      text: comments.text,
      mentions: comments.mentions,
    })
    .from(comments)
    .where(sql`${comments.id} = ${id} AND ${comments.deletedAt} IS NULL`)
}

/** Those of the candidates who may hear of it: not the actor, nobody across a block or who muted them, and only who sees the post. */
function selectAudience(db: Database, { actorId, postId, candidates, stands, aboutPost }: Question) {
  const person = sql`${users.id}`
  const sees = aboutPost
    ? sql`EXISTS (SELECT 1 FROM ${posts} WHERE ${posts.id} = ${postId} AND ${posts.feedKey} IS NOT NULL AND ${visibleTo(person)})`
    : sql`1`
  return db
    .select({ id: users.id, preferences: users.preferences })
    .from(users)
    .where(
      sql`${users.id} IN (${candidates}) AND ${users.id} <> ${actorId} AND ${stands} AND ${sees}
        AND NOT ${blockBetween(person, actorId)} AND NOT ${hasMuted(person, actorId)}`,
    )
}

function kindsWanted(row: Parameters<typeof readPreferences>[0]): ReadonlySet<NotificationKind> {
  const { notifications } = readPreferences(row)
  const kinds = Object.entries(notifications) as [NotificationKind, boolean][]
  return new Set(kinds.filter(([, wanted]) => wanted).map(([kind]) => kind))
}

/** The authors of comments that a deleted one was told to, for taking it back. */
export async function commentersBeforeNow(
  db: Database,
  postId: PostId,
  commentId: CommentId,
): Promise<UserId[]> {
  const rows = await db
    .select({ id: users.id })
    .from(users)
    .where(sql`${users.id} IN (${commentersBefore(postId, commentId)})`)
  return rows.map(({ id }) => id)
}

/** Whose a post or comment is, if it still stands. */
export function authorOf(db: Database, target: 'post' | 'comment', id: string) {
  const table = target === 'post' ? posts : comments
  return db
    .select({ id: table.authorId })
    .from(table)
    .where(sql`${table.id} = ${id}`)
}
