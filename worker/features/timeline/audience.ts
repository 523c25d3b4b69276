import { type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { PostId, UserId } from '../../core/ids'
import type { Database } from '../../db/client'
import { followedTags, follows, friendships, homeVisits, posts, postTags } from '../../db/schema'
import { preparedRead } from '../../db/prepared'
import { unfiltered } from '../filters/matching'
import type { Visibility } from '../posts/contract'
import { areFriends, hasMuted, hidesReposts, isFollowing } from '../profiles/relationship'
import { visibleTo } from '../posts/visible'
import { isApart } from '../lists/membership'
import { followsTagOf } from '../tags/following'
import { type Errand, PART, type Place, type Reader } from './fan-out'
import { type List, listsOf } from './policy'
import { mayStandByTag } from './tags'

/** Of the post that is told of. */
export const toldOf = {
  id: posts.id,
  authorId: posts.authorId,
  wallId: posts.wallId,
  // What moderation withholds is passed on, too: nobody sees it there before it is released.
  visibility: sql<Visibility>`coalesce(${posts.chosenVisibility}, ${posts.visibility})`.as('audience'),
}

/** What the telling of a post goes by: as it is now, whatever it was when its event was written. */
export function findPublished(db: Database, id: PostId) {
  return db
    .select({ ...toldOf, feedKey: sql<string>`${posts.feedKey}`.as('feed_key') })
    .from(posts)
    .where(sql`${posts.id} = ${id} AND ${posts.feedKey} IS NOT NULL`)
}
export type Published = Awaited<ReturnType<typeof findPublished>>[number]

/** What is spread: a post, or a repost `by` somebody, whose people hear of it then. */
export type Spread = Published & { by?: UserId }

/** `hears`: may see the post, and has neither muted its author nor hidden its words. */
export type Listener = Reader & { hears: boolean }

/** A post, and with it the first of the people who are to be told of it: mostly that is all there is to read. */
export async function readForTelling(db: Database, id: PostId, authorId: UserId) {
  const { found, followers, friends, tags } = await telling(db, { id, authorId }, {})
  const [post] = found
  if (!post) return undefined
  const first = { followers: listeners(followers, post), friends: listeners(friends, post) }
  return { post, first, tags: tags.map(({ tag }) => tag) }
}

const telling = preparedRead((db, { id, authorId }: { id: PostId; authorId: UserId }) => {
  const first = (list: List) =>
    selectAudience(db, { id, authorId }, { list, tag: null, after: null, upTo: null }, PART)
  return {
    found: findPublished(db, id),
    followers: first('followers'),
    friends: first('friends'),
    tags: followedAmong(db, id),
  }
})

/** The tags of a post that anybody follows, as long as everybody may see it. */
export function followedAmong(db: Database, id: PostId) {
  const t = postTags
  const isPublic = sql`(SELECT coalesce(${posts.chosenVisibility}, ${posts.visibility}) FROM ${posts} WHERE ${posts.id} = ${id}) = 'public'`
  return db
    .select({ tag: sql<string>`${t.tag}`.as('followed_tag') })
    .from(t)
    .where(
      sql`${t.postId} = ${id} AND ${isPublic} AND EXISTS (SELECT 1 FROM ${followedTags} WHERE ${followedTags.tag} = ${t.tag})`,
    )
}

/** The people of a stretch of the author's followers or friends, the latest first. */
export async function audienceAfter(
  db: Database,
  post: Spread,
  stretch: Errand,
  limit: number,
): Promise<Listener[]> {
  return listeners(await selectAudience(db, post, stretch, limit), post)
}

/** Who follows a friend is told as a follower, of a post that followers are told of. */
function listeners(rows: Awaited<ReturnType<typeof selectAudience>>, post: Published): Listener[] {
  const toldTwice = listsOf(post).includes('followers')
  return rows.map(({ isFollower, hears, ...row }) => ({
    ...row,
    elsewhere: toldTwice && isFollower === 1,
    hears: hears === 1,
  }))
}

type Sent = Pick<Spread, 'id' | 'authorId' | 'by'>

/** What they have in home anyway, or wrote themselves, is no news by a repost or by a tag. */
function isNoNews({ id: postId, authorId, by }: Sent, { list }: Errand): SQL {
  const tied = sql`${edgeId} = ${authorId} OR ${isFollowing(edgeId, authorId)} OR ${areFriends(edgeId, authorId)}`
  if (by)
    return sql`(${hasMuted(edgeId, by)} OR ${hidesReposts(edgeId, by)} OR ${tied} OR ${followsTagOf(edgeId, postId)})`
  return list === 'tag' ? sql`(${tied} OR ${isApart(edgeId, authorId)})` : sql`0`
}

/**
 * The next people of a stretch, with the day of their last visit to home. `isFollower`: of a friend, that they follow as
 * well; `hears`: may see the post, and it is news to them.
 */
function selectAudience(db: Database, post: Sent, stretch: Errand, limit: number) {
  const { id: postId, authorId, by } = post
  const { at, id } = edges[stretch.list]
  const isFollower = stretch.list === 'friends' ? isFollowing(edgeId, authorId) : sql<number>`0`
  const stands = stretch.list === 'tag' ? mayStandByTag(edgeId) : sql`1`
  const sees = sql`EXISTS (SELECT 1 FROM ${posts} WHERE ${posts.id} = ${postId} AND ${visibleTo(edgeId)} AND ${unfiltered(edgeId, posts)} AND ${stands})`
  return db
    .select({
      at: sql<number>`at`.as('at'),
      id: sql<UserId>`id`.as('id'),
      visited: sql<
        number | null
      >`(SELECT ${homeVisits.day} FROM ${homeVisits} WHERE ${homeVisits.userId} = ${edgeId})`.as('visited'),
      isFollower: sql<number>`${isFollower}`.as('is_follower'),
      hears:
        sql<number>`(${sees} AND NOT ${hasMuted(edgeId, authorId)} AND NOT ${isNoNews(post, stretch)})`.as(
          'hears',
        ),
    })
    .from(sql`(SELECT ${at} AS at, ${id} AS id ${stretchOf(stretch, by ?? authorId)} LIMIT ${limit}) AS edge`)
}

/** Every `size`-th place of a stretch; reads the index alone. */
export function cutsAfter(
  db: Database,
  post: Spread,
  stretch: Errand,
  { size, count }: { size: number; count: number },
): Promise<Place[]> {
  const { at, id } = edges[stretch.list]
  return db.all<Place>(sql`
    SELECT at, id FROM (
      SELECT ${at} AS at, ${id} AS id, row_number() OVER (ORDER BY ${at} DESC, ${id} DESC) AS n
      ${stretchOf(stretch, post.by ?? post.authorId)} LIMIT ${size * count}
    ) WHERE n % ${size} = 0 ORDER BY n`)
}

/** Named apart from the tables, which the conditions on visibility read as well. */
const edgeId = sql`edge.id`

type Edges = { table: SQLiteTable; of: SQLiteColumn; at: SQLiteColumn; id: SQLiteColumn }

const edges: Record<Errand['list'], Edges> = {
  followers: { table: follows, of: follows.followeeId, at: follows.createdAt, id: follows.followerId },
  friends: {
    table: friendships,
    of: friendships.userId,
    at: friendships.createdAt,
    id: friendships.friendId,
  },
  tag: {
    table: followedTags,
    of: followedTags.tag,
    at: followedTags.createdAt,
    id: followedTags.userId,
  },
}

function stretchOf({ list, tag, after, upTo }: Errand, author: UserId): SQL {
  const { table, of, at, id } = edges[list]
  const below = after ? sql`AND (${at}, ${id}) < (${after.at}, ${after.id})` : sql``
  const downTo = upTo ? sql`AND (${at}, ${id}) >= (${upTo.at}, ${upTo.id})` : sql``
  return sql`FROM ${table} WHERE ${of} = ${tag ?? author} ${below} ${downTo} ORDER BY ${at} DESC, ${id} DESC`
}
