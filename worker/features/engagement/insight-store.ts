import { type SQL, sql } from 'drizzle-orm'
import type { PostId, UserId } from '../../core/ids'
import type { Database } from '../../db/client'
import { comments, postDays, postReactions, posts, postViews } from '../../db/schema'
import { visibleTo } from '../posts/visible'
import { areFriends, isFollowing } from '../profiles/relationship'
import { dayAt, waitingAmong, waits } from '../rollups/waiting'

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

/** What happened on each day from `since`, as far as it is rolled up. */
export function selectPostDays(db: Database, author: UserId, id: PostId, since: number) {
  return db
    .select({ day: postDays.day, fact: postDays.fact, count: postDays.count })
    .from(postDays)
    .where(
      sql`${postDays.postId} = ${ownPost(author, id)} AND ${postDays.day} >= ${since} AND ${postDays.count} > 0`,
    )
    .orderBy(postDays.day)
}

/** The reactions, views and comments that are not rolled up yet, by day. */
export function selectWaitingDays(db: Database, author: UserId, id: PostId) {
  const count = (source: 'post_reactions' | 'post_views' | 'comments', rows: SQL) =>
    db
      .select({
        day: dayAt(sql`waiting.at`).as('waiting_day'),
        fact: sql<string>`waiting.fact`.as('waiting_fact'),
        count: sql<number>`count(*)`.as('n'),
      })
      .from(sql`${waitingAmong(rows)} AS waiting`)
      .groupBy(sql`waiting_day, waiting_fact`)
  const rowsOf = (source: 'post_reactions' | 'post_views', fact: SQL) => {
    const table = { post_reactions: postReactions, post_views: postViews }[source]
    return sql`
      SELECT ${table.createdAt} AS at, ${fact} AS fact FROM ${table}
      WHERE ${table.postId} = ${ownPost(author, id)} AND ${waits(source, { at: sql`${table.createdAt}`, seq: sql`${table}.rowid` })}`
  }
  const latest = sql`(SELECT ${comments.id} AS id FROM ${comments} WHERE ${comments.postId} = ${ownPost(author, id)}
    ORDER BY ${comments.id} DESC LIMIT ${LATEST}) AS latest`
  return [
    count('post_reactions', rowsOf('post_reactions', sql`${postReactions.kind}`)),
    count('post_views', rowsOf('post_views', sql`'views'`)),
    count(
      'comments',
      sql`SELECT fact.at, 'comments' AS fact FROM ${latest} CROSS JOIN comment_facts AS fact
        WHERE fact.id = latest.id AND fact.is_shown AND ${waits('comments', { at: sql`fact.at`, seq: sql`fact.seq` })}`,
    ),
  ] as const
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
    ORDER BY ${postViews}.rowid DESC LIMIT ${LATEST}`
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
