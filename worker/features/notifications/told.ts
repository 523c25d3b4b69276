import { type SQL, sql } from 'drizzle-orm'
import type { CommentId, EventId, PostId, UserId } from '../../core/ids'
import type { Database, Statement } from '../../db/client'
import { comments, notified, notifiedOf, posts, users } from '../../db/schema'
import { branch } from '../comments/withhold'
import { commentVisible } from '../comments/visible'
import { visibleTo } from '../posts/visible'
import type { Question } from './question'
import { quotedAuthorOf } from './quoted'

/*
 * Who was told of what. Rows that would say so are edited and deleted like any other, so it is remembered when they are
 * told, and looked up when something about it changes.
 */

/**
 * Remembers whom an event is about to tell of a post or comment.
 *
 * @param once those who were told before stay with the event that did; otherwise the latest is kept
 */
export function rememberTold(
  db: Database,
  { aboutPost, postId, commentId, subscribers }: Question,
  { eventId, once }: { eventId: EventId; once: boolean },
  audience: SQL,
): Statement {
  const wanted = aboutPost ? audience : sql`0`
  const isLater = once ? sql`0` : sql`${notified.eventId} < excluded.event_id`
  return db
    .insert(notified)
    .select(
      sql`SELECT ${postId}, ${commentId ?? ''}, ${users.id}, ${eventId}, ${users.id} IN (${subscribers}), 0 FROM ${users} WHERE ${wanted}`,
    )
    .onConflictDoUpdate({
      target: [notified.postId, notified.commentId, notified.userId],
      set: { eventId: sql`excluded.event_id`, subscribed: sql`excluded.subscribed`, withdrawn: false },
      setWhere: sql`${notified.withdrawn} = 1 OR ${isLater}`,
    })
}

/** Remembers in whose notifications a person is named; of nobody who is not there, which no later try would mend. */
export function rememberActor(db: Database, actorId: UserId, readers: SQL): Statement {
  return db
    .insert(notifiedOf)
    .select(
      sql`SELECT actor.id, ${users.id} FROM ${users} JOIN ${users} AS actor ON actor.id = ${actorId} WHERE ${users.id} IN (${readers})`,
    )
    .onConflictDoNothing()
}

/** Whom an event was the first to tell of its post or comment: a query of ids. */
export function toldBy({ postId, commentId }: Question, eventId: EventId): SQL {
  return sql`SELECT ${notified.userId} FROM ${notified}
    WHERE ${notified.postId} = ${postId} AND ${notified.commentId} = ${commentId ?? ''} AND ${notified.eventId} = ${eventId}`
}

/** Those told of a post or comment alone, of a comment and all below it, or of a post and all of its thread. */
export type Told = { postId: PostId; commentId: CommentId | null; reach: 'itself' | 'branch' | 'post' }
export type Place = { commentId: string; userId: string }

/** For those on a page of the told: what still holds between them and what they were told of. */
export function selectTold(db: Database, told: Told, after: Place, limit: number) {
  const person = sql`${notified.userId}`
  const flag = (condition: SQL, name: string) => sql<number>`coalesce(${condition}, 0)`.as(name)
  const answered = sql`(SELECT above.author_id FROM ${comments} AS above WHERE above.id = ${comments.parentId})`
  return db
    .select({
      commentId: sql<CommentId | ''>`${notified.commentId}`.as('told_comment'),
      userId: sql<UserId>`${person}`.as('told_user'),
      eventId: notified.eventId,
      parentId: sql<CommentId | null>`${comments.parentId}`.as('told_parent'),
      preferences: users.preferences,
      stands: flag(standing(), 'stands'),
      seesPost: flag(visibleTo(person), 'sees_post'),
      ownsWall: flag(sql`${posts.wallId} = ${person}`, 'owns_wall'),
      ownsPost: flag(sql`${posts.authorId} = ${person}`, 'owns_post'),
      named: flag(isNamed(), 'is_named'),
      quoted: flag(isQuoted(), 'is_quoted'),
      subscribed: sql<number>`${notified.subscribed}`.as('is_subscribed'),
      answered: flag(sql`${answered} = ${person}`, 'is_answered'),
    })
    .from(notified)
    .innerJoin(users, sql`${users.id} = ${notified.userId}`)
    .leftJoin(posts, sql`${posts.id} = ${notified.postId}`)
    .leftJoin(comments, sql`${comments.id} = ${notified.commentId}`)
    .where(pageOf(told, after))
    .orderBy(notified.commentId, notified.userId)
    .limit(limit)
}

/** Marks those of the page for whom it does not stand, before they are told: who is told anew meanwhile is not forgotten. */
export function markWithdrawn(db: Database, told: Told, after: Place, limit: number): Statement {
  const place = sql`${notified.postId}, ${notified.commentId}, ${notified.userId}`
  const page = sql`SELECT ${place}, coalesce(${standing()}, 0) AS stands FROM ${notified}
    LEFT JOIN ${posts} ON ${posts.id} = ${notified.postId} LEFT JOIN ${comments} ON ${comments.id} = ${notified.commentId}
    WHERE ${pageOf(told, after)} ORDER BY ${notified.commentId}, ${notified.userId} LIMIT ${limit}`
  return db
    .update(notified)
    .set({ withdrawn: true })
    .where(sql`(${place}) IN (SELECT post_id, comment_id, user_id FROM (${page}) WHERE stands = 0)`)
}

/** Forgets those from whom it was taken back. */
export function forgetWithdrawn(db: Database, postId: PostId, gone: Place[]) {
  const named = sql`SELECT value ->> 'commentId', value ->> 'userId' FROM json_each(${JSON.stringify(gone)})`
  return db
    .delete(notified)
    .where(
      sql`${notified.postId} = ${postId} AND (${notified.commentId}, ${notified.userId}) IN (${named}) AND ${notified.withdrawn} = 1`,
    )
}

/** That what a row of `notified` is about is there, that its person sees it, and that it concerns them. */
function standing(): SQL {
  const person = sql`${notified.userId}`
  const comment = sql`${comments.id} IS NOT NULL AND ${comments.deletedAt} IS NULL AND ${commentVisible(person)}`
  const concerned = sql`(${notified.subscribed} = 1 OR ${isNamed()} OR ${isQuoted()})`
  return sql`(${visibleTo(person)} AND (${notified.commentId} = '' OR (${comment})) AND ${concerned})`
}

function isNamed(): SQL {
  const mentions = sql`iif(${notified.commentId} = '', ${posts.mentions}, ${comments.mentions})`
  return sql`EXISTS (SELECT 1 FROM json_each(${mentions}) AS named WHERE named.value ->> 'id' = ${notified.userId})`
}

function isQuoted(): SQL {
  return sql`(${notified.commentId} = '' AND ${notified.userId} = (${quotedAuthorOf()}))`
}

function pageOf({ postId, commentId, reach }: Told, after: Place): SQL {
  const which =
    reach === 'post'
      ? sql`1`
      : reach === 'branch' && commentId
        ? sql`${notified.commentId} IN ${branch(commentId)}`
        : sql`${notified.commentId} = ${commentId ?? ''}`
  return sql`${notified.postId} = ${postId} AND ${which} AND (${notified.commentId}, ${notified.userId}) > (${after.commentId}, ${after.userId})`
}
