import { type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { PostId, UserId } from '../../core/ids'
import type { Database } from '../../db/client'
import { follows, friendships, homeVisits, posts } from '../../db/schema'
import { unfiltered } from '../filters/matching'
import type { Visibility } from '../posts/contract'
import { hasMuted, isFollowing } from '../profiles/relationship'
import { visibleTo } from '../posts/visible'
import type { Errand, Place, Reader } from './fan-out'
import { type List, listsOf } from './policy'

/** What the telling of a post goes by: as it is now, whatever it was when its event was written. */
export function findPublished(db: Database, id: PostId) {
  return db
    .select({
      id: posts.id,
      authorId: posts.authorId,
      wallId: posts.wallId,
      // What moderation withholds is passed on, too: nobody sees it there before it is released.
      visibility: sql<Visibility>`coalesce(${posts.chosenVisibility}, ${posts.visibility})`.as('audience'),
      feedKey: sql<string>`${posts.feedKey}`.as('feed_key'),
    })
    .from(posts)
    .where(sql`${posts.id} = ${id} AND ${posts.feedKey} IS NOT NULL`)
}
export type Published = Awaited<ReturnType<typeof findPublished>>[number]

/** `hears`: may see the post, and has neither muted its author nor hidden its words. */
export type Listener = Reader & { hears: boolean }

/** The people of a stretch of the author's followers or friends, the latest first. */
export async function audienceAfter(
  db: Database,
  post: Published,
  stretch: Errand,
  limit: number,
): Promise<Listener[]> {
  const { at, id } = edges[stretch.list]
  // Who follows a friend is told as a follower, of a post that followers are told of.
  const twice = stretch.list === 'friends' && listsOf(post).includes('followers')
  const elsewhere = twice ? isFollowing(edgeId, post.authorId) : sql`0`
  const visited = sql`(SELECT ${homeVisits.day} FROM ${homeVisits} WHERE ${homeVisits.userId} = ${edgeId})`
  const sees = sql`EXISTS (SELECT 1 FROM ${posts} WHERE ${posts.id} = ${post.id} AND ${visibleTo(edgeId)} AND ${unfiltered(edgeId, posts)})`
  const hears = sql`(${sees} AND NOT ${hasMuted(edgeId, post.authorId)})`
  const rows = await db.all<
    Place & { id: UserId; visited: number | null; elsewhere: number; hears: number }
  >(sql`
    SELECT at, id, ${visited} AS visited, ${elsewhere} AS elsewhere, ${hears} AS hears
    FROM (SELECT ${at} AS at, ${id} AS id ${stretchOf(stretch, post.authorId)} LIMIT ${limit}) AS edge`)
  return rows.map((row) => ({ ...row, elsewhere: row.elsewhere === 1, hears: row.hears === 1 }))
}

/** Every `size`-th place of a stretch; reads the index alone. */
export function cutsAfter(
  db: Database,
  post: Published,
  stretch: Errand,
  { size, count }: { size: number; count: number },
): Promise<Place[]> {
  const { at, id } = edges[stretch.list]
  return db.all<Place>(sql`
    SELECT at, id FROM (
      SELECT ${at} AS at, ${id} AS id, row_number() OVER (ORDER BY ${at} DESC, ${id} DESC) AS n
      ${stretchOf(stretch, post.authorId)} LIMIT ${size * count}
    ) WHERE n % ${size} = 0 ORDER BY n`)
}

/** Named apart from the tables, which the conditions on visibility read as well. */
const edgeId = sql`edge.id`

type Edges = { table: SQLiteTable; of: SQLiteColumn; at: SQLiteColumn; id: SQLiteColumn }

const edges: Record<List, Edges> = {
  followers: { table: follows, of: follows.followeeId, at: follows.createdAt, id: follows.followerId },
  friends: {
    table: friendships,
    of: friendships.userId,
    at: friendships.createdAt,
    id: friendships.friendId,
  },
}

function stretchOf({ list, after, upTo }: Errand, author: UserId): SQL {
  const { table, of, at, id } = edges[list]
  const below = after ? sql`AND (${at}, ${id}) < (${after.at}, ${after.id})` : sql``
  const downTo = upTo ? sql`AND (${at}, ${id}) >= (${upTo.at}, ${upTo.id})` : sql``
  return sql`FROM ${table} WHERE ${of} = ${author} ${below} ${downTo} ORDER BY ${at} DESC, ${id} DESC`
}
