import { type SQL, sql } from 'drizzle-orm'
import type { PostId, UserId } from '../../core/ids'
import type { Database } from '../../db/client'
import { comments, postDays, posts, postViews } from '../../db/schema'
import { visibleTo } from '../posts/visible'
import { areFriends, isFollowing } from '../profiles/relationship'

/** The latest viewers and comments that are looked at, so that a famous post costs no more than a hundred others. */
const LATEST = 1_000

/** A row if the viewer may see the post. */
export function findPost(db: Database, viewer: UserId, id: PostId) {
  return db
    .select({
      authorId: posts.authorId,
      views: posts.viewCount,
      comments: posts.commentCount,
      reactions: posts.reactionCounts,
    })
    .from(posts)
    .where(sql`${posts.id} = ${id} AND ${visibleTo(viewer)}`)
}

/** What happened on each day from `since`. */
export function selectPostDays(db: Database, author: UserId, id: PostId, since: number) {
  return db
    .select({ day: postDays.day, fact: postDays.fact, count: postDays.count })
    .from(postDays)
    .where(
      sql`${postDays.postId} = ${ownPost(author, id)} AND ${postDays.day} >= ${since} AND ${postDays.count} > 0`,
    )
    .orderBy(postDays.day)
}

export function countCommenters(db: Database, author: UserId, id: PostId) {
  const latest = sql`
    SELECT ${comments.authorId} AS author_id FROM ${comments}
    WHERE ${comments.postId} = ${ownPost(author, id)} AND ${comments.deletedAt} IS NULL AND ${comments.shadow} = 0
    ORDER BY ${comments.id} DESC LIMIT ${LATEST}`
  return db
    .select({ people: sql<number>`count(DISTINCT latest.author_id)`.as('people') })
    .from(sql`(${latest}) AS latest`)
    .where(sql`latest.author_id <> ${author}`)
}

/** What the latest viewers are to the author now. */
export function countAudience(db: Database, author: UserId, id: PostId) {
  const latest = sql`
    SELECT ${postViews.viewerId} AS viewer_id FROM ${postViews} WHERE ${postViews.postId} = ${ownPost(author, id)}
    ORDER BY ${postViews.createdAt} DESC, ${postViews.viewerId} DESC LIMIT ${LATEST}`
  const isFriend = areFriends(author, sql`latest.viewer_id`)
  return db
    .select({
      viewers: sql<number>`count(*)`.as('viewers'),
      friends: sql<number>`coalesce(sum(${isFriend}), 0)`.as('friends'),
      followers:
        sql<number>`coalesce(sum(NOT ${isFriend} AND ${isFollowing(sql`latest.viewer_id`, author)}), 0)`.as(
          'followers',
        ),
    })
    .from(sql`(${latest}) AS latest`)
}

/** Nothing is counted for anybody but the author: the id, or null. */
function ownPost(author: UserId, id: PostId): SQL {
  return sql`(SELECT ${posts.id} FROM ${posts} WHERE ${posts.id} = ${id} AND ${posts.authorId} = ${author})`
}
