import { eq, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { type ListId, newId, type PostId, type UserId } from '../../core/ids'
import { MINUTE } from '../../core/time'
import type { Database } from '../../db/client'
import { isOneOf } from '../../db/many'
import { preparedRead } from '../../db/prepared'
import { follows, friendships, homeVisits, listMembers, lists, posts } from '../../db/schema'
import { isApart, stands as standsOn } from '../lists/membership'
import { selectAmong, selectPosts } from '../posts/view'
import { visibleTo, wanted } from '../posts/visible'
import { areFriends, hasMuted, hidesReposts, isFollowing } from '../profiles/relationship'
import type { Feed, HomeFilter, NamedEntry, TimelineEntry } from './contract'
import { firstReposter, mindsNoReposts, wantsReposts } from './reposts'
import { mayStandByTag } from './tags'

/** So long a person's own posts are read from the database, until the queue has surely brought them. */
const FRESH = 15 * MINUTE

export function recordVisit(db: Database, userId: UserId, day: number) {
  return db
    .insert(homeVisits)
    .values({ userId, day })
    .onConflictDoUpdate({ target: homeVisits.userId, set: { day } })
}

export function visitOf(db: Database, userId: UserId) {
  return db
    .select({ day: homeVisits.day })
    .from(homeVisits)
    .where(sql`${homeVisits.userId} = ${userId}`)
}

/** From now on no hub knows whether it has everything: each reads the database when it is next visited. */
export function forgetVisits(db: Database, of?: UserId) {
  return db.delete(homeVisits).where(of && eq(homeVisits.userId, of))
}

type SourceRow = { authorId: UserId; friend: number; follows: number; reposts: number }

const sourcesOf = (me: UserId) => sql`
  SELECT ${follows.followeeId} AS id, 0 AS friend, 1 AS follows FROM ${follows} WHERE ${follows.followerId} = ${me}
  UNION ALL SELECT ${friendships.friendId}, 1, 0 FROM ${friendships} WHERE ${friendships.userId} = ${me}`

/** Everybody around a person. */
export function peopleAround(db: Database, me: UserId) {
  return db.all<SourceRow>(
    sql`SELECT id AS "authorId", max(friend) AS friend, max(follows) AS follows,
        max(follows) AND NOT ${hidesReposts(me, sql`id`)} AND NOT ${hasMuted(me, sql`id`)} AS reposts
      FROM (${sourcesOf(me)}) GROUP BY id`,
  )
}

/**
 * The newest posts of everybody around a person and their own, of their friends, or of a list of theirs: at most `rows`, and at most `each` of
 * one author. Only
 * those can be among the newest whose own newest post is: so it reads two rows for each person, and then the posts of
 * at most `rows` of them.
 */
export function newestAround(
  db: Database,
  me: UserId,
  whose: 'all' | 'friends' | { list: ListId },
  { rows, each }: { rows: number; each: number },
) {
  const list = typeof whose === 'string' ? '' : whose.list
  const sources = {
    all: sql`SELECT id FROM (${sourcesOf(me)}) UNION SELECT ${me}`,
    friends: sql`SELECT ${friendships.friendId} AS id FROM ${friendships} WHERE ${friendships.userId} = ${me}`,
    list: sql`SELECT ${listMembers.personId} AS id FROM ${listMembers} WHERE ${listMembers.listId} = ${list} AND ${listMembers.userId} = ${me}`,
  }[typeof whose === 'string' ? whose : 'list']
  const newest = sql`(SELECT max(${posts.feedKey}) FROM ${posts} WHERE ${posts.authorId} = source.id)`
  const latest = sql`
    SELECT source.id AS id, ${newest} AS key
    FROM (${sources}) AS source
    WHERE key IS NOT NULL ORDER BY key DESC LIMIT ${rows}`
  const theirs = sql`
    SELECT ${posts.id} FROM ${posts} WHERE ${posts.authorId} = author.id AND ${posts.feedKey} IS NOT NULL
    ORDER BY ${posts.feedKey} DESC LIMIT ${each}`
  return db.all<TimelineEntry>(sql`
    SELECT ${posts.id} AS "postId", ${posts.feedKey} AS "feedKey", ${posts.authorId} AS "authorId"
    FROM (${latest}) AS author CROSS JOIN ${posts} ON ${posts.id} IN (${theirs})
    ORDER BY ${posts.feedKey} DESC LIMIT ${rows}`)
}

/** How a person stands to an author. */
export function tieTo(db: Database, me: UserId, author: UserId) {
  return db.all<Omit<SourceRow, 'authorId'>>(
    sql`SELECT ${areFriends(me, author)} AS friend, ${isFollowing(me, author)} AS follows, ${wantsReposts(me, sql`${author}`)} AS reposts`,
  )
}

/** The newest posts of an author from a key on, if there is a tie to them. */
export function newestOf(db: Database, me: UserId, author: UserId, from: { floor: string; limit: number }) {
  const tied = sql`(${isFollowing(me, author)} OR ${areFriends(me, author)})`
  return db.all<TimelineEntry>(sql`
    SELECT ${posts.id} AS "postId", ${posts.feedKey} AS "feedKey", ${posts.authorId} AS "authorId" FROM ${posts}
    WHERE ${posts.authorId} = ${author} AND ${posts.feedKey} >= ${from.floor} AND ${tied}
    ORDER BY ${posts.feedKey} DESC LIMIT ${from.limit}`)
}

type Asked = {
  me: UserId
  /** Empty for home. */
  list: ListId | ''
  ids: string
  keys: string
  by: string
  tags: string
  since: string
  after: string
}
type Shape = { part: HomeFilter | 'list'; count: number; limit: number; own: number }

const stretch = preparedRead((db, at: Asked, { part, count, limit, own }: Shape) => {
  const { me, list, ids, keys, by, tags, since, after } = at
  const isList = part === 'list'
  const shown = sql`${visibleTo(me)} AND ${wanted(me)} AND ${isList ? sql`1` : atHome(me, posts.authorId)}`
  const named = { ids, keys, by, tags, count, limit }
  const onIt = (who: SQL | SQLiteColumn) => standsOn(me, list as ListId, who)
  // Whoever stands on a list has a tie to its owner.
  const areWanted = (who: SQL) =>
    isList
      ? sql`${onIt(who)} AND ${mindsNoReposts(me, who)}`
      : sql`${wantsReposts(me, who)} AND ${atHome(me, who)}`
  const stands = {
    tie: isList ? onIt(posts.authorId) : tie(me, part),
    reposter: (who: SQL) => firstReposter(who, areWanted),
    byTag: mayStandByTag(me),
  }
  const mine = sql`
    SELECT ${posts.id} AS id, ${posts.feedKey} AS key FROM ${posts}
    WHERE ${posts.authorId} = ${me} AND ${posts.feedKey} > ${since} AND ${posts.feedKey} < ${after}
      AND NOT ${posts.id} IN (SELECT value FROM json_each(${ids}))
    ORDER BY ${posts.feedKey} DESC`
  return {
    named: selectAmong(db, me, named, { shown, ...stands }),
    visits: visitOf(db, me),
    // Whether there is such a list of theirs.
    lists: db
      .select({ id: lists.id })
      .from(lists)
      .where(sql`${lists.id} = ${list} AND ${lists.userId} = ${me}`),
    own: selectPosts(db, me, { page: mine, shown: wanted(me), limit: own }),
  }
})

/** `own`: how many of the viewer's latest; as many as there is room for, unless it is said. */
type Stretch = { feed: Feed; entries: NamedEntry[]; after: string; limit: number; own?: number }

/**
 * Those of the posts a hub named that belong on the page (may be seen, are wanted, and the tie to their author, a repost or a tag still holds);
 * what the viewer wrote a moment ago, which may not have reached their own timeline; and whether it is fed.
 */
export function selectStretch(
  db: Database,
  me: UserId,
  now: number,
  { feed, entries, after, limit, own = feed === 'all' ? limit : 0 }: Stretch,
) {
  const isList = typeof feed !== 'string'
  const at = {
    me,
    list: isList ? feed.list : ('' as const),
    ids: JSON.stringify(entries.map(({ postId }) => postId)),
    keys: JSON.stringify(entries.map(({ feedKey }) => feedKey)),
    by: JSON.stringify(entries.map(({ by }) => by)),
    tags: JSON.stringify(entries.map(({ tags }) => tags)),
    since: newId(now - FRESH),
    after,
  }
  const shape = { part: isList ? 'list' : feed, own } as const
  return stretch(db, at, { ...shape, count: entries.length, limit })
}

/** Those of the posts that still exist. */
export function existing(db: Database, ids: PostId[]) {
  return db.select({ id: posts.id }).from(posts).where(isOneOf(posts.id, ids))
}

const atHome = (me: UserId, who: SQL | SQLiteColumn) => sql`NOT ${isApart(me, who)}`

function tie(me: UserId, filter: HomeFilter): SQL {
  const [follow, friend] = [isFollowing(me, posts.authorId), areFriends(me, posts.authorId)]
  return {
    following: sql`${follow}`,
    friends: sql`${friend}`,
    all: sql`(${posts.authorId} = ${me} OR ${follow} OR ${friend})`,
  }[filter]
}
