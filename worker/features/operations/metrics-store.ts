import { and, desc, eq, gte, type SQL, sql } from 'drizzle-orm'
import type { ConversationId } from '../../core/conversation-id'
import { bucketCount } from '../../core/histogram'
import type { Database } from '../../db/client'
import {
  commentReactions,
  comments,
  dailyCounts,
  instanceCounts,
  postReactions,
  posts,
  roomMessages,
  routeMetrics,
} from '../../db/schema'
import { dayAt, mark, MOST_WAITING, type Source } from '../rollups/waiting'

const ROUTES_SHOWN = 300

export function countsSince(db: Database, day: number) {
  return db.select().from(dailyCounts).where(gte(dailyCounts.day, day))
}

export function countsNow(db: Database) {
  return db.select().from(instanceCounts)
}

/** Twice what may wait: the clock may be late. */
const MOST_COUNTED = 2 * MOST_WAITING

/** The posts, reactions and comments that are not rolled up yet, by day: of each table so many, oldest first. */
export function selectWaiting(db: Database) {
  const count = (what: 'posts' | 'reactions' | 'comments', source: Source, from: SQL) => {
    const rows = sql`SELECT at, is_one FROM (${from} LIMIT ${MOST_COUNTED})`
    return (
      db
        .select({
          day: dayAt(sql`waiting.at`).as('waiting_day'),
          what: sql<typeof what>`${what}`.as('what'),
          n: sql<number>`count(*)`.as('n'),
        })
        .from(sql`(${rows}) AS waiting`)
        // What came late was counted when it came.
        .where(sql`waiting.is_one AND waiting.at >= ${mark(source, 'since')}`)
        .groupBy(sql`waiting_day`)
    )
  }
  const rowsOf = (source: 'posts' | 'post_reactions' | 'comment_reactions' | 'comments', isOne: SQL) => {
    const table = { posts, post_reactions: postReactions, comment_reactions: commentReactions, comments }[
      source
    ]
    return sql`SELECT ${table.createdAt} AS at, ${isOne} AS is_one FROM ${table}
      WHERE ${table}.rowid > ${mark(source, 'through')} ORDER BY ${table}.rowid`
  }
  return [
    count('posts', 'posts', rowsOf('posts', sql`${posts.feedKey} IS NOT NULL`)),
    count('reactions', 'post_reactions', rowsOf('post_reactions', sql`1`)),
    count('reactions', 'comment_reactions', rowsOf('comment_reactions', sql`1`)),
    count('comments', 'comments', rowsOf('comments', sql`${comments.deletedAt} IS NULL`)),
  ] as const
}

const buckets = sql.raw(
  Array.from({ length: bucketCount }, (_, place) => `sum(bucket_${place})`).join(` || ',' || `),
)

/** One row for each route; what is read is a row for each route and hour, or day, of the range. */
export function routesSince(db: Database, span: 'hour' | 'day', from: number) {
  const sum = (name: 'requests' | 'errors' | 'totalMs' | 'sqlMs' | 'trips' | 'rowsRead' | 'rowsWritten') =>
    sql<number>`sum(${routeMetrics[name]})`.as(`sum_${name}`)
  const requests = sum('requests')
  return db
    .select({
      route: routeMetrics.route,
      requests,
      errors: sum('errors'),
      totalMs: sum('totalMs'),
      slowestMs: sql<number>`max(${routeMetrics.slowestMs})`.as('slowest'),
      sqlMs: sum('sqlMs'),
      trips: sum('trips'),
      rowsRead: sum('rowsRead'),
      rowsWritten: sum('rowsWritten'),
      buckets: sql<string>`${buckets}`.as('buckets'),
    })
    .from(routeMetrics)
    .where(and(eq(routeMetrics.span, span), gte(routeMetrics.start, from)))
    .groupBy(routeMetrics.route)
    .orderBy(desc(requests))
    .limit(ROUTES_SHOWN)
}

/** How many messages a room has had on each day; a trigger counts what is new about that, so it can be said again. */
export async function storeRoomMessages(
  db: Database,
  room: ConversationId,
  days: { day: number; n: number }[],
): Promise<void> {
  await db.run(sql`INSERT INTO ${roomMessages}
    SELECT ${room}, value ->> 'day', value ->> 'n' FROM json_each(${JSON.stringify(days)}) WHERE true
    ON CONFLICT (room_id, day) DO UPDATE SET n = excluded.n WHERE excluded.n > n`)
}
