import { type SQL, sql } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import type { Database } from '../../db/client'
import { followedTags, posts, postTags } from '../../db/schema'
import { inLanguageOf } from '../posts/visible'
import type { TaggedEntry } from './contract'

/* What home asks the database about followed tags. */

/** Of a post with a tag that somebody follows: what else it takes to stand in their home by it. */
export function mayStandByTag(me: UserId | SQL): SQL {
  return sql`${posts.visibility} = 'public' AND ${posts.authorId} <> ${me} AND ${inLanguageOf(me)}`
}

const entry = sql`t.post_id AS "postId", t.feed_key AS "feedKey", t.tag AS tag`

/** The newest posts of a tag, by the index that its own page reads; who may see them is asked with the page. */
const newestWith = (tag: SQL, limit: number) => sql`
  SELECT own.post_id FROM ${postTags} AS own WHERE own.tag = ${tag} AND own.visibility = 'public' AND own.feed_key > ''
  ORDER BY own.feed_key DESC LIMIT ${limit}`

/** The newest posts of the tags somebody follows: at most `each` of one tag, and at most `rows` of all. */
export function postsOfTags(db: Database, me: UserId, { rows, each }: { rows: number; each: number }) {
  const mine = sql`SELECT ${followedTags.tag} AS tag FROM ${followedTags} WHERE ${followedTags.userId} = ${me}`
  return db.all<TaggedEntry>(sql`
    SELECT ${entry} FROM (${mine}) AS f CROSS JOIN ${postTags} AS t ON t.tag = f.tag AND t.post_id IN (${newestWith(sql`f.tag`, each)})
    ORDER BY t.feed_key DESC LIMIT ${rows}`)
}

/** The newest posts of one tag. */
export function postsOfTag(db: Database, tag: string, limit: number) {
  return db.all<TaggedEntry>(sql`
    SELECT ${entry} FROM ${postTags} AS t WHERE t.tag = ${tag} AND t.post_id IN (${newestWith(sql`${tag}`, limit)})`)
}
