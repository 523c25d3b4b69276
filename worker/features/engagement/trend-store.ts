import { and, asc, eq, gt, lte, type SQL, sql } from 'drizzle-orm'
import { firstIdOf, type UserId } from '../../core/ids'
import type { Database, Statement } from '../../db/client'
import { comments, postReactions, posts, trendRuns, trends, users } from '../../db/schema'
import { preparedRead } from '../../db/prepared'
import { selectPosts } from '../posts/view'
import { wantedOfAnybody } from '../posts/visible'
import type { Answer } from './marks'
import type { Ranked } from './rank'

/** However busy the network is, a ranking looks at no more than this: the newest posts, and the latest about each. */
const most = { posts: 2_000, answersPerPost: 100, answers: 20_000 }
/** Far more than a page, so that pages stay full for those who do not see some of them. */
export const KEPT = 200

/** Public posts of accounts in good standing, newest first. */
export function recentPosts(db: Database, since: number) {
  return db
    .select({
      id: posts.id,
      authorId: posts.authorId,
      tags: posts.tags,
      at: posts.createdAt,
      joinedAt: sql<number>`${users.createdAt}`.as('joined_at'),
    })
    .from(sql`(${recent(since)}) AS recent`)
    .innerJoin(posts, sql`${posts.id} = recent.id`)
    .innerJoin(users, and(eq(users.id, posts.authorId), eq(users.standing, 'active')))
}

/** What others did about those posts: one row per account and post. */
export function recentAnswers(db: Database, since: number) {
  const reacted = sql`
    SELECT recent.id AS post_id, recent.author_id, ${postReactions.userId} AS user_id, ${postReactions.createdAt} AS at, 0 AS commented
    FROM (${recent(since)}) AS recent CROSS JOIN ${postReactions} ON ${postReactions}.rowid IN (
      SELECT latest.rowid FROM ${postReactions} AS latest WHERE latest.post_id = recent.id
      ORDER BY latest.rowid DESC LIMIT ${most.answersPerPost})`
  const commented = sql`
    SELECT recent.id, recent.author_id, ${comments.authorId}, ${comments.createdAt}, 1
    FROM (${recent(since)}) AS recent CROSS JOIN ${comments} ON ${comments.id} IN (
      SELECT latest.id FROM ${comments} AS latest WHERE latest.post_id = recent.id AND latest.deleted_at IS NULL AND latest.shadow = 0
      ORDER BY latest.id DESC LIMIT ${most.answersPerPost})`
  return db
    .select({
      postId: sql<Answer['postId']>`answer.post_id`.as('answered_post'),
      userId: sql<UserId>`answer.user_id`.as('answered_by'),
      at: sql<number>`max(answer.at)`.as('answered_at'),
      commented: sql<number>`max(answer.commented)`.as('answered_in_words'),
      joinedAt: sql<number>`${users.createdAt}`.as('joined_at'),
    })
    .from(sql`(${reacted} UNION ALL ${commented}) AS answer`)
    .innerJoin(users, sql`${users.id} = answer.user_id AND ${users.standing} = 'active'`)
    .where(sql`answer.user_id <> answer.author_id`)
    .groupBy(sql`answer.post_id, answer.user_id`)
    .limit(most.answers)
}

function recent(since: number): SQL {
  return sql`
    SELECT ${posts.id} AS id, ${posts.authorId} AS author_id FROM ${posts}
    WHERE ${posts.visibility} = 'public' AND ${posts.feedKey} > ${firstIdOf(since)}
    ORDER BY ${posts.feedKey} DESC LIMIT ${most.posts}`
}

/** Returns a row for the one who may rank now: nobody else has begun since `before`. */
export function beginRun(db: Database, now: number, before: number) {
  return db
    .update(trendRuns)
    .set({ startedAt: now })
    .where(and(eq(trendRuns.id, 1), lte(trendRuns.startedAt, before)))
    .returning({ id: trendRuns.id })
}

/** The new rankings in the place of the old, in one batch. */
export function replaceTrends(
  db: Database,
  ranked: Record<'tag' | 'post', Ranked[]>,
  now: number,
): [Statement, ...Statement[]] {
  const rows = (['tag', 'post'] as const).flatMap((kind) =>
    ranked[kind].slice(0, KEPT).map(({ subject, score, people }, i) => [kind, i + 1, subject, score, people]),
  )
  const columns = sql.raw([0, 1, 2, 3, 4].map((i) => `value ->> ${i}`).join(', '))
  return [
    db.delete(trends),
    db.insert(trends).select(sql`SELECT ${columns} FROM json_each(${JSON.stringify(rows)})`),
    db.update(trendRuns).set({ computedAt: now }).where(eq(trendRuns.id, 1)),
  ]
}

function lastRun(db: Database) {
  return db.select({ computedAt: trendRuns.computedAt }).from(trendRuns).where(eq(trendRuns.id, 1))
}

/** `after` is the last place of the page before, and 0 for the first page. */
type After = { after: number }
type Page = { limit: number }

/** The tags as they were ranked last, and when that was. */
export const trendingTags = preparedRead((db, { after }: After, { limit }: Page) => ({
  runs: lastRun(db),
  rows: db
    .select({ tag: trends.subject, people: trends.people, place: trends.place })
    .from(trends)
    .where(and(eq(trends.kind, 'tag'), gt(trends.place, after)))
    .orderBy(asc(trends.place))
    .limit(limit + 1),
}))

/** Those of the posts the viewer may see now and wants to, whatever they were when they were ranked. */
export const trendingPosts = preparedRead(
  (db, { viewer, after }: After & { viewer: UserId | null }, { limit }: Page) => ({
    runs: lastRun(db),
    rows: selectPosts(db, viewer, {
      page: sql`
        SELECT ${trends.subject} AS id, ${trends.place} AS key FROM ${trends}
        WHERE ${trends.kind} = 'post' AND ${trends.place} > ${after} ORDER BY ${trends.place}`,
      order: sql`page.key`,
      shown: sql`${posts.visibility} = 'public' AND ${posts.feedKey} IS NOT NULL AND ${wantedOfAnybody(viewer)}`,
      limit: limit + 1,
    }),
  }),
)
