import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { firstIdOf } from '../../core/ids'
import type { Database } from '../../db/client'
import { postReactions, posts, postTags } from '../../db/schema'
import { visibleTo } from '../posts/visible'
import { caps, LATELY } from './caps'
import type { SharedTag } from './rank'
import { type Asker, knownTo, selectFound } from './strangers'

const Tags = z.array(
  z
    .object({ tag: z.string(), wrote: z.number(), says: z.number() })
    .transform((row): SharedTag => ({ ...row, wrote: row.wrote === 1 })),
)

/** Who lately wrote in public about what the viewer writes about, or reacts to. */
export function selectByTags(db: Database, asker: Asker) {
  return selectFound(db, asker, byTags(asker), {
    tags: sql<SharedTag[]>`found.tags`.mapWith((json: string) => Tags.parse(JSON.parse(json))).as('shared'),
  })
}

function byTags(asker: Asker): SQL {
  const since = firstIdOf(asker.now - LATELY)
  return sql`
    WITH mine AS MATERIALIZED (
      SELECT used.value AS tag, max(source.wrote) AS wrote, count(*) AS uses
      FROM (${myPosts(asker, since)} UNION ALL ${liked(asker)}) AS source CROSS JOIN json_each(source.tags) AS used
      GROUP BY used.value ORDER BY wrote DESC, uses DESC, tag LIMIT ${caps.tags}
    ), written AS MATERIALIZED (
      SELECT DISTINCT mine.tag, mine.wrote, ${posts.authorId} AS id
      FROM mine CROSS JOIN ${posts} ON ${posts.id} IN (
        SELECT latest.post_id FROM ${postTags} AS latest
        WHERE latest.tag = mine.tag AND latest.visibility = 'public' AND latest.feed_key > ${since}
        ORDER BY latest.feed_key DESC LIMIT ${caps.postsPerTag})
      WHERE ${visibleTo(asker.viewer)}
    ), said AS MATERIALIZED (
      SELECT tag, 1 / ln(max(count(*), 2)) AS says FROM written GROUP BY tag
    )
    SELECT written.id, sum(says * (1 + written.wrote)) AS weight,
      json_group_array(json_object('tag', written.tag, 'wrote', written.wrote, 'says', says)) AS tags
    FROM written CROSS JOIN said ON said.tag = written.tag
    WHERE written.id NOT IN ${knownTo(asker.viewer)} GROUP BY written.id`
}

function myPosts({ viewer }: Asker, since: string): SQL {
  return sql`SELECT tags, 1 AS wrote FROM (
    SELECT tags FROM ${posts} WHERE author_id = ${viewer} AND feed_key > ${since}
    ORDER BY feed_key DESC LIMIT ${caps.posts})`
}

/** Of posts that the viewer could see now; what they reacted to when they could is not told from its tags. */
function liked({ viewer, now }: Asker): SQL {
  return sql`
    SELECT ${posts.tags} AS tags, 0 AS wrote FROM (
      SELECT post_id FROM ${postReactions} WHERE user_id = ${viewer} AND post_id > ${firstIdOf(now - LATELY)}
      ORDER BY post_id DESC LIMIT ${caps.given}) AS given
    CROSS JOIN ${posts} ON ${posts.id} = given.post_id
    WHERE ${posts.authorId} <> ${viewer} AND ${visibleTo(viewer)}`
}
