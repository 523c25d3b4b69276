import { type SQL, sql } from 'drizzle-orm'
import type { PostId, UserId } from '../../core/ids'
import type { Database } from '../../db/client'
import { follows, posts, reposts } from '../../db/schema'
import { hasMuted, hidesReposts, isFollowing } from '../profiles/relationship'
import { toldOf } from './audience'
import type { RepostEntry } from './contract'

/* What home asks the database about reposts. */

/** That a person wants what another reposts in their home. */
export function wantsReposts(me: UserId | SQL, by: SQL): SQL {
  return sql`(${isFollowing(me, by)} AND ${mindsNoReposts(me, by)})`
}

/** The same of whoever they have a tie to. */
export function mindsNoReposts(me: UserId | SQL, by: SQL): SQL {
  return sql`(NOT ${hidesReposts(me, by)} AND NOT ${hasMuted(me, by)})`
}

/** A repost as it stands now; `stands` is 0 when it was taken back. */
export function findReposted(db: Database, id: PostId, by: UserId) {
  return db
    .select({
      ...toldOf,
      feedKey: sql<string>`coalesce(${reposts.feedKey}, '')`.as('repost_key'),
      by: sql<UserId>`${by}`.as('reposted_by'),
    })
    .from(posts)
    .leftJoin(reposts, sql`${reposts.postId} = ${posts.id} AND ${reposts.userId} = ${by}`)
    .where(sql`${posts.id} = ${id}`)
}

const entry = sql`r.post_id AS "postId", r.feed_key AS "feedKey", r.user_id AS "by"`

/** The newest reposts of those a person follows: two rows for each of them, and then at most `rows`. */
export function repostsAround(db: Database, me: UserId, { rows, each }: { rows: number; each: number }) {
  const followed = sql`${follows.followeeId}`
  const latest = sql`
    SELECT ${followed} AS id, (SELECT max(${reposts.createdAt}) FROM ${reposts} WHERE ${reposts.userId} = ${followed}) AS at
    FROM ${follows} WHERE ${follows.followerId} = ${me} AND at IS NOT NULL AND NOT ${hidesReposts(me, followed)} AND NOT ${hasMuted(me, followed)}
    ORDER BY at DESC LIMIT ${rows}`
  const theirs = sql`SELECT post_id FROM ${reposts} AS own WHERE own.user_id = reposter.id ORDER BY own.created_at DESC LIMIT ${each}`
  return db.all<RepostEntry>(sql`
    SELECT ${entry} FROM (${latest}) AS reposter CROSS JOIN ${reposts} AS r ON r.user_id = reposter.id AND r.post_id IN (${theirs})
    ORDER BY r.feed_key DESC LIMIT ${rows}`)
}

/** The newest reposts of one person, if another wants them. */
export function repostsOf(db: Database, me: UserId, by: UserId, limit: number) {
  return db.all<RepostEntry>(sql`
    SELECT ${entry} FROM ${reposts} AS r
    WHERE r.user_id = ${by} AND ${wantsReposts(me, sql`${by}`)} ORDER BY r.created_at DESC LIMIT ${limit}`)
}

/** Of the people named for a post, the first who has reposted it and whose reposts are wanted in what is read. */
export function firstReposter(by: SQL, areWanted: (who: SQL) => SQL): SQL {
  const named = [0, 1, 2].map(
    (n) => sql`(SELECT r.user_id FROM ${reposts} AS r
      WHERE r.post_id = ${posts.id} AND r.user_id = ${by} ->> ${sql.raw(String(n))} AND ${areWanted(sql`r.user_id`)})`,
  )
  return sql`coalesce(${sql.join(named, sql`, `)})`
}
