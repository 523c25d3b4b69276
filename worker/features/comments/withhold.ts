import { and, asc, eq, gt, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import type { CommentId, UserId } from '../../core/ids'
import type { Database, Statement } from '../../db/client'
import { comments } from '../../db/schema'
import { detachAll } from '../media/attach'
import type { ContentState } from '../posts/vocabulary'

/*
 * How moderation takes comments out of sight, and brings them back. What hangs under one goes with it: each comment
 * counts in `shadow` how many above it, itself included, are out of sight.
 */

/** The comment and all that hangs under it: at most `limits.replyDepth` levels. */
export function branch(id: CommentId): SQL {
  return sql`(
    WITH RECURSIVE branch (id) AS (
      SELECT ${id} UNION ALL
      SELECT below.id FROM branch CROSS JOIN ${comments} AS below ON below.parent_id = branch.id
    ) SELECT id FROM branch)`
}

export function withholdComment(db: Database, id: CommentId, state: ContentState): Statement[] {
  const inSight = sql`EXISTS (SELECT 1 FROM ${comments} AS root WHERE root.id = ${id} AND root.moderation IS NULL)`
  return [
    shade(db, id, 1, inSight),
    db.update(comments).set({ moderation: state }).where(eq(comments.id, id)),
  ]
}

export function showComment(db: Database, id: CommentId): Statement[] {
  const withheld = sql`EXISTS (SELECT 1 FROM ${comments} AS root WHERE root.id = ${id} AND root.moderation IS NOT NULL)`
  return [
    shade(db, id, -1, withheld),
    db.update(comments).set({ moderation: null }).where(eq(comments.id, id)),
  ]
}

function shade(db: Database, id: CommentId, by: 1 | -1, when: SQL): Statement {
  return db
    .update(comments)
    .set({ shadow: sql`${comments.shadow} + ${by}` })
    .where(sql`${comments.id} IN ${branch(id)} AND ${when}`)
}

/** The next comments of an author: those in sight, or those that went with a ban, or when they left. */
export function commentsAfter(
  db: Database,
  author: UserId,
  which: 'in sight' | 'gone along',
  after: string,
  most: number,
) {
  const state =
    which === 'gone along'
      ? inArray(comments.moderation, ['author_banned', 'author_away'])
      : isNull(comments.moderation)
  return db
    .select({ id: comments.id, postId: comments.postId })
    .from(comments)
    .where(and(eq(comments.authorId, author), gt(comments.id, after as CommentId), state))
    .orderBy(asc(comments.id))
    .limit(most)
}

/** What hangs on a comment that a moderator has hidden, for good. */
export function removeHiddenMedia(db: Database, id: CommentId, now: number): Statement[] {
  const hidden = and(eq(comments.id, id), eq(comments.moderation, 'hidden'))
  return [
    detachAll(db, 'comment', sql`${db.select({ id: comments.id }).from(comments).where(hidden)}`, now),
    db.update(comments).set({ media: [] }).where(hidden),
  ]
}
