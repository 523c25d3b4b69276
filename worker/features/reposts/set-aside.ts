import { type SQL, sql } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import type { Database, Statement } from '../../db/client'
import { posts, reposts, repostsSetAside } from '../../db/schema'
import { isAway } from '../profiles/standing'

/* What a ban, or leaving, does to the reposts of a person, and coming back undoes: as `reactions/set-aside.ts` does. */

/** The statements that set aside up to `most` reposts of somebody who is away. */
export function setRepostsAside(db: Database, person: UserId, most: number): Statement[] {
  const away = isAway(person)
  return [
    db
      .insert(repostsSetAside)
      .select(
        sql`SELECT ${person}, ${reposts.postId}, ${reposts.createdAt}, ${reposts.feedKey} FROM ${reposts}
          WHERE ${reposts.userId} = ${person} AND ${away} LIMIT ${most}`,
      )
      .onConflictDoNothing(),
    db.delete(reposts).where(sql`${reposts.userId} = ${person} AND ${reposts.postId} IN (
      SELECT post_id FROM ${repostsSetAside} WHERE ${repostsSetAside.userId} = ${person} AND ${away})`),
  ]
}

/** The statements that bring up to `most` back, but for those whose post is gone. */
export function bringRepostsBack(db: Database, person: UserId, most: number): Statement[] {
  const part = sql`(SELECT post_id, created_at, feed_key FROM ${repostsSetAside}
    WHERE ${repostsSetAside.userId} = ${person} AND NOT ${isAway(person)} ORDER BY post_id LIMIT ${most})`
  return [
    db
      .insert(reposts)
      .select(
        sql`SELECT part.post_id, ${person}, part.created_at, part.feed_key FROM ${part} AS part
          WHERE EXISTS (SELECT 1 FROM ${posts} WHERE ${posts.id} = part.post_id)`,
      )
      .onConflictDoNothing(),
    db
      .delete(repostsSetAside)
      .where(sql`${repostsSetAside.userId} = ${person} AND post_id IN (SELECT post_id FROM ${part})`),
  ]
}

/** Whether a part is left to be set aside, or to be brought back. */
export function repostsAreLeft(person: UserId): SQL {
  return sql`CASE WHEN ${isAway(person)} THEN EXISTS (SELECT 1 FROM ${reposts} WHERE ${reposts.userId} = ${person})
    ELSE EXISTS (SELECT 1 FROM ${repostsSetAside} WHERE ${repostsSetAside.userId} = ${person}) END`
}
