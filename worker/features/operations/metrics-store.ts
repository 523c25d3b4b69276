import { and, desc, eq, gte, sql } from 'drizzle-orm'
import type { ConversationId } from '../../core/conversation-id'
import { bucketCount } from '../../core/histogram'
import type { Database } from '../../db/client'
import {
  commentReactions,
  dailyCounts,
  instanceCounts,
  postReactions,
  roomMessages,
  routeMetrics,
} from '../../db/schema'
import { dayAt, mark, MOST_WAITING } from '../rollups/waiting'

const ROUTES_SHOWN = 300

export function countsSince(db: Database, day: number) {
  return db.select().from(dailyCounts).where(gte(dailyCounts.day, day))
}

export function countsNow(db: Database) {
  return db.select().from(instanceCounts)
}

/** Twice what may wait: the clock may be late. */
const MOST_COUNTED = 2 * MOST_WAITING

/** The reactions that are not rolled up yet, by day: of each kind so many, oldest first. */
export function waitingReactions(db: Database) {
  const count = (source: 'post_reactions' | 'comment_reactions') => {
    const table = { post_reactions: postReactions, comment_reactions: commentReactions }[source]
    const rows = sql`
      SELECT ${table.createdAt} AS at FROM ${table} WHERE ${table}.rowid > ${mark(source, 'through')}
      ORDER BY ${table}.rowid LIMIT ${MOST_COUNTED}`
    return (
      db
        .select({ day: dayAt(sql`waiting.at`).as('waiting_day'), n: sql<number>`count(*)`.as('n') })
        .from(sql`(${rows}) AS waiting`)
        // What came late was counted when it came.
        .where(sql`waiting.at >= ${mark(source, 'since')}`)
        .groupBy(sql`waiting_day`)
    )
  }
  return [count('post_reactions'), count('comment_reactions')] as const
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
