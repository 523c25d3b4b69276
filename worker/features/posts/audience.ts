import { type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { PostId, UserId } from '../../core/ids'
import type { Database } from '../../db/client'
import { follows, friendships, posts } from '../../db/schema'
import type { AudiencePlace } from '../../events/catalog'
import { unfiltered } from '../filters/matching'
import { hasMuted, isFollowing } from '../profiles/relationship'
import { visibleTo } from './visible'

/** Whose post it is, if the viewer may see it. */
export function findAuthor(db: Database, viewer: UserId, id: PostId) {
  return db
    .select({ id: posts.authorId })
    .from(posts)
    .where(sql`${posts.id} = ${id} AND ${posts.feedKey} IS NOT NULL AND ${visibleTo(viewer)}`)
}

type Post = { postId: PostId; authorId: UserId }
type Place = Omit<AudiencePlace, 'list'>
/** `hears`: may see the post, and has neither muted its author nor hidden its words. */
export type Listener = Place & { id: UserId; hears: number }

/** The next people who follow the author, whether or not they hear of the post: the last is the place to go on from. */
export function followersAfter(db: Database, post: Post, after: Place | null, limit: number) {
  const edges = sql`
    SELECT ${follows.createdAt} AS at, ${follows.followerId} AS id FROM ${follows}
    WHERE ${follows.followeeId} = ${post.authorId}
      ${beyond(follows.createdAt, follows.followerId, after)}
    ORDER BY ${follows.createdAt} DESC, ${follows.followerId} DESC LIMIT ${limit}`
  return db.all<Listener>(sql`SELECT at, id, ${hears(post)} AS hears FROM (${edges}) AS edge`)
}

/** The next friends of the author. Who follows them as well is told as a follower. */
export function friendsAfter(db: Database, post: Post, after: Place | null, limit: number) {
  const edges = sql`
    SELECT ${friendships.createdAt} AS at, ${friendships.friendId} AS id FROM ${friendships}
    WHERE ${friendships.userId} = ${post.authorId}
      ${beyond(friendships.createdAt, friendships.friendId, after)}
    ORDER BY ${friendships.createdAt} DESC, ${friendships.friendId} DESC LIMIT ${limit}`
  const alone = sql`(NOT ${isFollowing(edgeId, post.authorId)} AND ${hears(post)})`
  return db.all<Listener>(sql`SELECT at, id, ${alone} AS hears FROM (${edges}) AS edge`)
}

/** Named apart from the tables, which the conditions on visibility read as well. */
const edgeId = sql`edge.id`

function beyond(at: SQLiteColumn, id: SQLiteColumn, after: Place | null): SQL {
  return after ? sql`AND (${at}, ${id}) < (${after.at}, ${after.id})` : sql``
}

function hears({ postId, authorId }: Post): SQL {
  const sees = sql`EXISTS (SELECT 1 FROM ${posts} WHERE ${posts.id} = ${postId} AND ${visibleTo(edgeId)} AND ${unfiltered(edgeId, posts)})`
  return sql`(${sees} AND NOT ${hasMuted(edgeId, authorId)})`
}
