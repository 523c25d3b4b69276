import { and, asc, eq, gte, type SQL, sql } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import type { Database } from '../../db/client'
import { activityDays, activityMonths, posts, users } from '../../db/schema'
import { showsFriendsTo } from '../profiles/privacy'
import { byKeyThenId, type List } from '../posts/view'
import { noBlock } from '../posts/visible'
import { isKnownAs, idOf } from '../profiles/find'

const TOP_POSTS = 3
/**
 * Somebody's newest posts and comments, of which it is known at once what came to them (of older ones, when it is rolled up), and
 * among which the most liked are looked for.
 */
export const NEWEST = 200

/** The person, if the viewer may know of them, and whether they show the viewer their friends. */
export function findPerson(db: Database, username: string, viewer: UserId | null) {
  return db
    .select({ id: users.id, showsFriends: showsFriendsTo(viewer).as('shows_friends') })
    .from(users)
    .where(isKnownAs(username, viewer))
}

/** Days from `since` on which they wrote or reacted, as far as they are rolled up. */
export function selectDays(db: Database, username: string, everything: boolean, since: number) {
  return db
    .select({
      day: activityDays.day,
      posts: sql<number>`sum(${activityDays.posts})`.as('day_posts'),
      comments: sql<number>`sum(${activityDays.comments})`.as('day_comments'),
      reactionsGiven: sql<number>`sum(${activityDays.reactionsGiven})`.as('day_reactions_given'),
    })
    .from(activityDays)
    .where(
      and(
        eq(activityDays.userId, idOf(username)),
        sql`${activityDays.isPublic} IN ${sidesOf(everything)}`,
        gte(activityDays.day, since),
      ),
    )
    .groupBy(activityDays.day)
    .orderBy(asc(activityDays.day))
}

/** Every month of theirs in which something happened, as far as it is rolled up. */
export function selectMonths(db: Database, username: string, everything: boolean) {
  const total = (column: keyof typeof activityMonths.$inferSelect, name: string) =>
    sql<number>`sum(${activityMonths[column]})`.as(name)
  return db
    .select({
      month: activityMonths.month,
      posts: total('posts', 'month_posts'),
      comments: total('comments', 'month_comments'),
      reactionsGiven: total('reactionsGiven', 'month_reactions_given'),
      reactionsReceived: total('reactionsReceived', 'month_reactions_received'),
      viewsReceived: total('viewsReceived', 'month_views_received'),
      friends: total('friends', 'month_friends'),
    })
    .from(activityMonths)
    .where(
      and(
        eq(activityMonths.userId, idOf(username)),
        sql`${activityMonths.isPublic} IN ${sidesOf(everything)}`,
      ),
    )
    .groupBy(activityMonths.month)
    .orderBy(asc(activityMonths.month))
}

/** Of their newest public posts those with the most reactions. */
export function topPosts(username: string, viewer: UserId | null): List {
  return {
    page: sql`
      SELECT newest.id, newest.reactions AS key FROM (
        SELECT ${posts.id} AS id, ${posts.reactionCount} AS reactions FROM ${posts}
        WHERE ${posts.authorId} = ${idOf(username)} AND ${posts.visibility} = 'public' AND ${posts.feedKey} IS NOT NULL
        ORDER BY ${posts.feedKey} DESC LIMIT ${NEWEST}) AS newest
      WHERE newest.reactions > 0
      ORDER BY newest.reactions DESC, newest.id DESC`,
    order: byKeyThenId,
    shown: noBlock(viewer),
    limit: TOP_POSTS,
  }
}

export function sidesOf(everything: boolean): SQL {
  return everything ? sql`(0, 1)` : sql`(1)`
}
