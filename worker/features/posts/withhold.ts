import { and, eq, isNotNull, sql } from 'drizzle-orm'
import type { PostId, UserId } from '../../core/ids'
import type { Database, Statement } from '../../db/client'
import { postRevisions, posts } from '../../db/schema'
import { detachAll } from '../media/attach'
import type { ContentState } from './vocabulary'

/* How moderation takes posts out of sight, and brings them back. */

export function withholdPost(db: Database, id: PostId, state: ContentState) {
  return db.update(posts).set(outOfSight(state)).where(eq(posts.id, id))
}

export function showPost(db: Database, id: PostId) {
  return db
    .update(posts)
    .set(backInSight)
    .where(and(eq(posts.id, id), isNotNull(posts.moderation)))
}

/** An earlier version that only the author may go on reading. */
export function withholdRevision(db: Database, id: PostId, number: number) {
  return db
    .update(postRevisions)
    .set({ visibility: 'withheld' })
    .where(and(eq(postRevisions.postId, id), eq(postRevisions.number, number)))
}

/** The next posts of an author: those that others still see, or those that went with a ban, or when they left. */
export function nextPosts(db: Database, author: UserId, which: 'in sight' | 'gone along', most: number) {
  const wanted =
    which === 'gone along'
      ? sql`${posts.visibility} = 'withheld' AND ${posts.moderation} IN ('author_banned', 'author_away')`
      : sql`${posts.visibility} IN ('public', 'followers', 'friends') AND ${posts.feedKey} IS NOT NULL`
  return db
    .select({ id: posts.id })
    .from(posts)
    .where(sql`${posts.authorId} = ${author} AND ${wanted}`)
    .limit(most)
}

/** One that is out of sight already keeps what its author chose. */
function outOfSight(state: ContentState) {
  const chosen = sql`CASE WHEN ${posts.visibility} = 'withheld' THEN ${posts.chosenVisibility} ELSE ${posts.visibility} END`
  return { moderation: state, chosenVisibility: chosen, visibility: 'withheld' as const }
}

const backInSight = {
  moderation: null,
  visibility: sql`coalesce(${posts.chosenVisibility}, ${posts.visibility})`,
  chosenVisibility: null,
}

/** What hangs on a post that a moderator has hidden, for good. */
export function removeHiddenMedia(db: Database, id: PostId, now: number): Statement[] {
  const hidden = and(eq(posts.id, id), eq(posts.moderation, 'hidden'))
  return [
    detachAll(db, 'post', sql`${db.select({ id: posts.id }).from(posts).where(hidden)}`, now),
    db.update(posts).set({ media: [] }).where(hidden),
  ]
}
