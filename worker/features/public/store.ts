import { asc, sql } from 'drizzle-orm'
import { firstIdOf } from '../../core/ids'
import type { Database } from '../../db/client'
import { dailyCounts, posts, users } from '../../db/schema'
import { areListed } from '../profiles/privacy'
import { MOST_PER_FILE, type Slice } from './slices'

/** How many people and posts came to be on each day: a row is read for each of both, found by its key. */
export function countsByDay(db: Database, today: number) {
  const days = sql`(
    WITH RECURSIVE days (day) AS (
      SELECT (SELECT min(${dailyCounts.day}) FROM ${dailyCounts})
      UNION ALL SELECT day + 1 FROM days WHERE day < ${today}
    ) SELECT day FROM days) AS days`
  return db
    .select({ day: dailyCounts.day, what: dailyCounts.what, n: dailyCounts.n })
    .from(days)
    .crossJoin(dailyCounts)
    .where(sql`${dailyCounts.day} = days.day AND ${dailyCounts.what} IN ('people', 'posts')`)
    .orderBy(asc(dailyCounts.day))
}

/** People who joined then, and whom search engines may list. */
export function listedPeople(db: Database, slice: Slice) {
  return db
    .select({ username: users.username })
    .from(users)
    .where(sql`${within(sql`${users.id}`, slice)} AND ${areListed(sql`${users.id}`)}`)
    .orderBy(asc(users.id))
    .limit(MOST_PER_FILE)
}

/** Posts that were published then, that everybody may see and search engines may list. */
export function listedPosts(db: Database, slice: Slice) {
  return db
    .select({ id: posts.id, changedAt: sql<number>`coalesce(${posts.editedAt}, ${posts.createdAt})` })
    .from(posts)
    .where(
      sql`${posts.visibility} = 'public' AND ${within(sql`${posts.feedKey}`, slice)}
        AND ${areListed(sql`${posts.authorId}, ${posts.wallId}`)}`,
    )
    .orderBy(asc(posts.feedKey))
    .limit(MOST_PER_FILE)
}

function within(key: ReturnType<typeof sql>, { from, until }: Slice) {
  return sql`${key} >= ${firstIdOf(from)} AND ${key} < ${firstIdOf(until)}`
}
