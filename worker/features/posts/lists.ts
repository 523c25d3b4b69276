import { type SQL, sql } from 'drizzle-orm'
import type { ListId, UserId } from '../../core/ids'
import { WEEK } from '../../core/time'
import type { PageRequest } from '../../db/page'
import {
  bookmarks,
  follows,
  friendships,
  listMembers,
  pinnedPosts,
  postPopularity,
  posts,
  postTags,
  storedVisibilities,
} from '../../db/schema'
import { unfiltered } from '../filters/matching'
import { isApart } from '../lists/membership'
import { idOf } from '../profiles/find'
import { areFriends, blockBetween, isFollowing } from '../profiles/relationship'
import { postLimits } from './limits'
import { ALL, byKeyThenId, type List } from './view'
import { noBlock, visibleTo, wanted, wantedOfAnybody } from './visible'

/*
 * Which posts stand on a page of each list: where they are found, in order, and which of them the viewer is shown. They are
 * written so that a page reads only the rows it shows (and the one after), in a network of any size: the first is a range
 * of an index, or several where the audience mixes visibilities, which SQLite merges as far as the page needs them
 * (`budget.test.ts` counts the rows).
 */
export type FeedPage = PageRequest<[string]>
export type ScorePage = PageRequest<[number, string]>

type Viewer = { id: UserId; username: string }
/** The posts of one visibility, read only if the condition holds. */
type Range = (visibility: (typeof storedVisibilities)[number], allowed?: SQL) => SQL

/** Every feed key sorts before this. */
export const END = '~'
/* Each is what an index holds, word for word: `posts_author_at_home` and `posts_author_on_wall`. */
const atHome = sql`${posts.authorId} = ${posts.wallId} AND ${posts.visibility} <> 'public'`
const onAnothers = sql`${posts.authorId} <> ${posts.wallId}`

const before = ({ after }: FeedPage) => sql`${posts.feedKey} < ${after?.[0] ?? END}`

/** Public posts of everyone. */
export function everyone(viewer: UserId | null, page: FeedPage): List {
  const found = newest(sql`${posts.visibility} = 'public' AND ${before(page)}`)
  return { page: found, shown: wantedOfAnybody(viewer), limit: page.limit + 1 }
}

/** Public posts with a tag. */
export function tagged(viewer: UserId | null, tag: string, page: FeedPage): List {
  const found = sql`
    SELECT ${postTags.postId} AS id, ${postTags.feedKey} AS key FROM ${postTags}
    WHERE ${postTags.tag} = ${tag} AND ${postTags.visibility} = 'public'
      AND ${postTags.feedKey} < ${page.after?.[0] ?? END}
    ORDER BY ${postTags.feedKey} DESC`
  return { page: found, shown: wantedOfAnybody(viewer), limit: page.limit + 1 }
}

/** Everything on a person's wall that the viewer may see; but for what of theirs moderation took from another's wall. */
export function wall(viewer: Viewer | null, username: string, page: FeedPage): List {
  const owner = idOf(username)
  const on: Range = (visibility, allowed) =>
    range(page, sql`${posts.wallId} = ${owner} AND ${posts.visibility} = ${visibility}`, allowed)
  const there = viewer?.username === username ? atHome : sql`${onAnothers} AND ${posts.wallId} = ${owner}`
  const mine: Range = (visibility, allowed) =>
    range(
      page,
      sql`${posts.authorId} = ${viewer?.id} AND ${there} AND ${posts.visibility} = ${visibility}`,
      allowed,
    )
  return merged(viewer, page, [
    on('public'),
    ...audienceRanges(viewer, username, on),
    ...seenAsAuthor(viewer, username, mine),
  ])
}

/** What somebody has put in front of their wall and the viewer may see, latest first. */
export function pinned(viewer: Viewer | null, username: string): List {
  const found = sql`
    SELECT ${pinnedPosts.postId} AS id, ${pinnedPosts.createdAt} AS key FROM ${pinnedPosts}
    WHERE ${pinnedPosts.userId} = ${idOf(username)} ORDER BY ${pinnedPosts.createdAt} DESC`
  const hidden = viewer ? sql`(${posts.authorId} = ${viewer.id} OR ${unfiltered(viewer.id, posts)})` : sql`1`
  return {
    page: found,
    order: byKeyThenId,
    shown: sql`${standsPinned} AND ${visibleTo(viewer?.id ?? null)} AND ${hidden}`,
    limit: postLimits.pinned,
  }
}

/** What has become private or was taken out of sight stands there no longer. */
export const standsPinned = sql`${posts.visibility} IN ('public', 'followers', 'friends')`

/** What people across a block have left on the viewer's own wall, who no longer sees it there, but may remove it. */
export function leftOnWall(viewer: UserId, page: FeedPage): List {
  const found =
    newest(sql`${posts.wallId} = ${viewer} AND ${posts.visibility} IN ('public', 'followers', 'friends')
    AND ${before(page)} AND ${posts.authorId} <> ${viewer} AND ${blockBetween(viewer, posts.authorId)}`)
  return { page: found, limit: page.limit + 1 }
}

/**
 * What a person wrote and the viewer may see: on the person's own wall, on the viewer's, and public posts anywhere.
 * (A friends-only post on a third wall is found on that wall.)
 */
export function byAuthor(viewer: Viewer | null, username: string, page: FeedPage): List {
  const own = sql`${posts.authorId} = ${idOf(username)}`
  const anywhere: Range = (visibility) => range(page, sql`${own} AND ${posts.visibility} = ${visibility}`)
  if (viewer?.username === username)
    return merged(
      viewer,
      page,
      storedVisibilities.map((visibility) => anywhere(visibility)),
    )
  const on =
    (there: SQL): Range =>
    (visibility, allowed) =>
      range(page, sql`${own} AND ${there} AND ${posts.visibility} = ${visibility}`, allowed)
  const onTheirs = audienceRanges(viewer, username, on(atHome))
  const onViewers = on(sql`${onAnothers} AND ${posts.wallId} = ${viewer?.id}`)
  const onMine = viewer ? [onViewers('followers'), onViewers('friends')] : []
  return merged(viewer, page, [anywhere('public'), ...onTheirs, ...onMine])
}

/**
 * What the people around the viewer wrote: whom they follow, their friends, or both with their own. Reads the newest
 * posts of each of them, so its cost grows with whom one follows, not with how much anybody wrote.
 */
export function home(viewer: UserId, filter: 'all' | 'friends' | 'following', page: FeedPage): List {
  const followed = sql`SELECT ${follows.followeeId} AS id FROM ${follows} WHERE ${follows.followerId} = ${viewer}`
  const friends = sql`SELECT ${friendships.friendId} AS id FROM ${friendships} WHERE ${friendships.userId} = ${viewer}`
  const sources = {
    following: followed,
    friends,
    all: sql`${followed} UNION ${friends} UNION SELECT ${viewer} AS id`,
  }[filter]
  const atHome = sql`SELECT id FROM (${sources}) AS around WHERE NOT ${isApart(viewer, sql`around.id`)}`
  return newestOfEach(viewer, atHome, page)
}

/** What the people of a list of the viewer's wrote, in the same way. */
export function listed(viewer: UserId, list: ListId, page: FeedPage): List {
  const m = listMembers
  const sources = sql`SELECT ${m.personId} AS id FROM ${m} WHERE ${m.listId} = ${list} AND ${m.userId} = ${viewer}`
  return newestOfEach(viewer, sources, page)
}

function newestOfEach(viewer: UserId, sources: SQL, page: FeedPage): List {
  const theirs = sql`
    SELECT ${posts.id} FROM ${posts}
    WHERE ${posts.authorId} = source.id AND ${before(page)} AND ${visibleTo(viewer)} AND ${wanted(viewer)}
    ORDER BY ${posts.feedKey} DESC LIMIT ${page.limit + 1}`
  return {
    page: sql`
      SELECT ${posts.id} AS id, ${posts.feedKey} AS key
      FROM (${sources}) AS source CROSS JOIN ${posts} ON ${posts.id} IN (${theirs})
      ORDER BY key DESC LIMIT ${page.limit + 1}`,
  }
}

/** Public posts by their reactions in a week and the one before, or ever. */
export function popular(viewer: UserId | null, week: number, { limit, after }: ScorePage): List {
  const [score, id] = after ?? [Number.MAX_SAFE_INTEGER, END]
  return {
    page: sql`
      SELECT ${postPopularity.postId} AS id, ${postPopularity.reactions} AS key FROM ${postPopularity}
      WHERE ${postPopularity.week} = ${week} AND ${postPopularity.visibility} = 'public'
        AND (${postPopularity.reactions}, ${postPopularity.postId}) < (${score}, ${id})
      ORDER BY ${postPopularity.reactions} DESC, ${postPopularity.postId} DESC`,
    order: byKeyThenId,
    shown: wantedOfAnybody(viewer),
    limit: limit + 1,
  }
}

/** The week that `post_popularity` counts the present in. */
export function weekOf(now: number): number {
  return Math.floor(now / WEEK)
}

/** The viewer's bookmarks that they may still see, latest first. */
export function bookmarked(viewer: UserId, { limit, after }: ScorePage): List {
  const [at, id] = after ?? [Number.MAX_SAFE_INTEGER, END]
  const found = sql`
    SELECT ${bookmarks.postId} AS id, ${bookmarks.createdAt} AS key FROM ${bookmarks}
    WHERE ${bookmarks.userId} = ${viewer} AND (${bookmarks.createdAt}, ${bookmarks.postId}) < (${at}, ${id})
    ORDER BY ${bookmarks.createdAt} DESC, ${bookmarks.postId} DESC`
  return { page: found, order: byKeyThenId, shown: visibleTo(viewer), limit: limit + 1 }
}

/** One post, if `sees` holds: `visibleTo` or `openTo` somebody. */
export function one(id: string, sees: SQL): List {
  return { page: sql`SELECT ${id} AS id, ${id} AS key`, shown: sees }
}

function newest(where: SQL): SQL {
  return sql`SELECT ${posts.id} AS id, ${posts.feedKey} AS key FROM ${posts} WHERE ${where} ORDER BY key DESC`
}

/** The ranges a viewer reads besides the public one: those for followers and friends, or all on one's own wall. */
function audienceRanges(viewer: Viewer | null, owner: string, on: Range): SQL[] {
  if (!viewer) return []
  if (viewer.username === owner) return [on('followers'), on('friends'), on('private')]
  const isFriend = areFriends(viewer.id, idOf(owner))
  return [
    on('followers', sql`${isFriend} OR ${isFollowing(viewer.id, idOf(owner))}`),
    on('friends', isFriend),
  ]
}

/**
 * What only its author sees: on another's wall what they wrote while they were friends, if they no longer are; on one's own
 * what is withheld. (D1 takes five ranges in one query.)
 */
function seenAsAuthor(viewer: Viewer | null, owner: string, mine: Range): SQL[] {
  if (!viewer) return []
  if (viewer.username === owner) return [mine('withheld')]
  const estranged = sql`NOT ${areFriends(viewer.id, idOf(owner))}`
  const reads = isFollowing(viewer.id, idOf(owner))
  return [mine('followers', sql`${estranged} AND NOT ${reads}`), mine('friends', estranged)]
}

/**
 * One range of an index. `allowed` does not depend on the rows, so it closes the range itself: SQLite
 * decides it once, and reads nothing when it fails. (As an ordinary condition it would be tried on every row.)
 */
function range(page: FeedPage, where: SQL, allowed: SQL = sql`1`): SQL {
  const upTo = sql`CASE WHEN ${allowed} THEN ${page.after?.[0] ?? END} ELSE '' END`
  return sql`SELECT ${posts.id} AS id, ${posts.feedKey} AS key FROM ${posts} WHERE ${where} AND ${posts.feedKey} < ${upTo}`
}

/**
 * The posts of several ranges, newest first, but for what the viewer hides and who is across a block. The limit, which is
 * none, keeps SQLite from working all of the rest of the query into each of the ranges.
 */
function merged(viewer: Viewer | null, { limit }: FeedPage, ranges: SQL[]): List {
  const page = sql`${sql.join(ranges, sql` UNION ALL `)} ORDER BY key DESC LIMIT ${sql.raw(String(ALL))}`
  const shown = viewer
    ? sql`(${posts.authorId} = ${viewer.id} OR (${unfiltered(viewer.id, posts)} AND ${noBlock(viewer.id)}))`
    : sql`1`
  return { page, shown, limit: limit + 1 }
}
