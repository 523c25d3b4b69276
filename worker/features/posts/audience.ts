import { type SQL, sql } from 'drizzle-orm'
import type { PostId, UserId } from '../../core/ids'
import type { Database } from '../../db/client'
import { follows, friendships, posts } from '../../db/schema'
import type { AudiencePlace } from '../../events/catalog'
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
/** `hears`: may see the post, and has not muted its author. */
export type Listener = Place & { id: UserId; hears: number }

/** The next people who follow the author, whether or not they hear of the post: the last is the place to go on from. */
export function followersAfter(db: Database, post: Post, after: Place | null, limit: number) {
  const edge = { at: follows.createdAt, id: follows.followerId }
  const rows = sql`FROM ${follows} WHERE ${follows.followeeId} = ${post.authorId} ${beyond(edge, after)}`
  return db.all<Listener>(sql`
    SELECT ${edge.at} AS at, ${edge.id} AS id, ${hears(post, sql`${edge.id}`)} AS hears ${rows}
    ORDER BY ${edge.at} DESC, ${edge.id} DESC LIMIT ${limit}`)
}

/** The next friends of the author. Who follows them as well is told as a follower. */
export function friendsAfter(db: Database, post: Post, after: Place | null, limit: number) {
  const edge = { at: friendships.createdAt, id: friendships.friendId }
  const rows = sql`FROM ${friendships} WHERE ${friendships.userId} = ${post.authorId} ${beyond(edge, after)}`
  const alone = sql`NOT ${isFollowing(edge.id, post.authorId)} AND ${hears(post, sql`${edge.id}`)}`
  return db.all<Listener>(sql`
    SELECT ${edge.at} AS at, ${edge.id} AS id, (${alone}) AS hears ${rows}
    ORDER BY ${edge.at} DESC, ${edge.id} DESC LIMIT ${limit}`)
}

type Edge =
  | { at: typeof follows.createdAt; id: typeof follows.followerId }
  | { at: typeof friendships.createdAt; id: typeof friendships.friendId }

function beyond({ at, id }: Edge, after: Place | null): SQL {
  return after ? sql`AND (${at}, ${id}) < (${after.at}, ${after.id})` : sql``
}

function hears({ postId, authorId }: Post, person: SQL): SQL {
  const sees = sql`EXISTS (SELECT 1 FROM ${posts} WHERE ${posts.id} = ${postId} AND ${visibleTo(person)})`
  return sql`(${sees} AND NOT ${hasMuted(person, authorId)})`
}
