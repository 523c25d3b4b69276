import { type SQL, sql } from 'drizzle-orm'
import { firstIdOf } from '../../core/ids'
import type { Database } from '../../db/client'
import { comments, postReactions, posts } from '../../db/schema'
import { visibleTo } from '../posts/visible'
import { caps, LATELY } from './caps'
import { type Asker, knownTo, selectFound } from './strangers'

/**
 * Who reacted to or commented on the viewer's posts, whose posts the viewer answered, and who else commented there.
 * Only what the viewer can see: posts visible to them now, and comments that are not out of sight.
 */
export function selectByAnswers(db: Database, asker: Asker) {
  return selectFound(db, asker, byAnswers(asker), {
    theirs: sql<number>`found.theirs`.as('theirs'),
    mine: sql<number>`found.mine`.as('mine'),
    conversations: sql<number>`found.conversations`.as('conversations'),
    conversationsSay: sql<number>`found.conversations_say`.as('conversations_say'),
  })
}

function byAnswers(asker: Asker): SQL {
  return sql`
    WITH own AS MATERIALIZED (${ownPosts(asker)}), reached AS MATERIALIZED (${reached(asker)}),
    act(id, how, post_id, says) AS (
      SELECT ${postReactions.userId}, 'theirs', own.id, 0
      FROM own CROSS JOIN ${postReactions} ON ${postReactions}.rowid IN (
        SELECT latest.rowid FROM ${postReactions} AS latest WHERE latest.post_id = own.id
        ORDER BY latest.rowid DESC LIMIT ${caps.answersPerPost})
      UNION SELECT ${comments.authorId}, 'theirs', own.id, 0
      FROM own CROSS JOIN ${comments} ON ${comments.id} IN (${latestComments(sql`own.id`)})
      UNION SELECT author_id, 'mine', id, 0 FROM reached
      UNION SELECT ${comments.authorId}, 'both', reached.id, 1 / ln(max(reached.comment_count, 2))
      FROM reached CROSS JOIN ${comments} ON ${comments.id} IN (${latestComments(sql`reached.id`)})
      WHERE reached.spoke AND ${comments.authorId} <> reached.author_id
    )
    SELECT id, count(*) AS weight, sum(how = 'theirs') AS theirs, sum(how = 'mine') AS mine,
      sum(how = 'both') AS conversations, sum(says) AS conversations_say
    FROM act WHERE id NOT IN ${knownTo(asker.viewer)} GROUP BY id`
}

function ownPosts({ viewer, now }: Asker): SQL {
  return sql`
    SELECT id FROM ${posts} WHERE author_id = ${viewer} AND feed_key > ${firstIdOf(now - LATELY)}
    ORDER BY feed_key DESC LIMIT ${caps.posts}`
}

/** Posts of others that the viewer answered, and whether in words. */
function reached({ viewer, now }: Asker): SQL {
  return sql`
    SELECT ${posts.id} AS id, ${posts.authorId} AS author_id, ${posts.commentCount} AS comment_count, touched.spoke
    FROM (
      SELECT post_id, max(spoke) AS spoke FROM (
        SELECT post_id, 0 AS spoke FROM (
          SELECT post_id FROM ${postReactions} WHERE user_id = ${viewer} AND post_id > ${firstIdOf(now - LATELY)}
          ORDER BY post_id DESC LIMIT ${caps.given})
        UNION ALL SELECT post_id, 1 FROM (
          SELECT post_id FROM ${comments}
          WHERE author_id = ${viewer} AND deleted_at IS NULL AND id > ${firstIdOf(now - LATELY)}
          ORDER BY id DESC LIMIT ${caps.given}))
      GROUP BY post_id) AS touched
    CROSS JOIN ${posts} ON ${posts.id} = touched.post_id
    WHERE ${posts.authorId} <> ${viewer} AND ${visibleTo(viewer)}`
}

function latestComments(post: SQL): SQL {
  return sql`
    SELECT latest.id FROM ${comments} AS latest
    WHERE latest.post_id = ${post} AND latest.shadow = 0 AND latest.deleted_at IS NULL
    ORDER BY latest.id DESC LIMIT ${caps.answersPerPost}`
}
