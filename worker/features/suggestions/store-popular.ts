import { sql } from 'drizzle-orm'
import type { Database } from '../../db/client'
import { posts, trends, users } from '../../db/schema'
import { visibleTo } from '../posts/visible'
import { isFollowing } from '../profiles/relationship'
import { caps } from './caps'
import { type Asker, knownTo, selectFound } from './strangers'

/** Whom many follow, and whose public posts are talked about now; but for those the viewer follows. */
export function selectPopular(db: Database, asker: Asker) {
  const { viewer } = asker
  const search = sql`
    SELECT liked.id, sum(liked.score) AS trending, 0 AS weight FROM (
      SELECT id, 0 AS score FROM (
        SELECT id FROM ${users} ORDER BY follower_count DESC, id DESC LIMIT ${caps.followed})
      UNION ALL SELECT ${posts.authorId}, ${trends.score}
      FROM ${trends} CROSS JOIN ${posts} ON ${posts.id} = ${trends.subject}
      WHERE ${trends.kind} = 'post' AND ${trends.place} <= ${caps.trending}
        AND ${posts.visibility} = 'public' AND ${visibleTo(viewer)}) AS liked
    WHERE liked.id NOT IN ${knownTo(viewer)} AND NOT ${isFollowing(viewer, sql`liked.id`)}
    GROUP BY liked.id`
  return selectFound(db, asker, search, { trending: sql<number>`found.trending`.as('trending') })
}
