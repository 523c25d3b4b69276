import { type SQL, sql } from 'drizzle-orm'
import type { UserId } from '../../core/ids'
import type { Viewer } from '../../core/viewer'
import { comments, posts } from '../../db/schema'
import { unfiltered } from '../filters/matching'
import { visibleTo } from '../posts/visible'
import { blockBetween } from '../profiles/relationship'

/** `policy.canSee` in SQL, for any query that reads `comments`; the viewer may be a column of that query. */
export function commentVisible(viewer: UserId | SQL | null): SQL {
  if (!viewer) return sql`(${comments.shadow} = 0 AND ${postVisible(viewer)})`
  return sql`(${comments.authorId} = ${viewer} OR (${comments.shadow} = 0 AND ${postVisible(viewer)} AND NOT ${underBlock(viewer)}))`
}

/** For what asks for one comment by its id: moderators see those, too, that are out of sight. */
export function commentOpenTo(viewer: Pick<Viewer, 'id' | 'role'> | null): SQL {
  const sees = commentVisible(viewer?.id ?? null)
  if (!viewer || viewer.role === 'user') return sees
  const withheld = sql`EXISTS (SELECT 1 FROM ${posts} WHERE ${posts.id} = ${comments.postId} AND ${posts.visibility} = 'withheld')`
  return sql`(${sees} OR ${comments.shadow} > 0 OR ${withheld})`
}

/** The comment stands under a post of that person, or on their wall: theirs to remove, whether they see it or not. */
export function standsWith(owner: UserId): SQL {
  return sql`EXISTS (SELECT 1 FROM ${posts} WHERE ${posts.id} = ${comments.postId} AND (${posts.authorId} = ${owner} OR ${posts.wallId} = ${owner}))`
}

/** The viewer sees the post that a row of `comments` belongs to. */
export function postVisible(viewer: UserId | SQL | null): SQL {
  return sql`EXISTS (SELECT 1 FROM ${posts} WHERE ${posts.id} = ${comments.postId} AND ${visibleTo(viewer)})`
}

/** `underBlock` for a list whose parent is known to be visible: only the author of the row itself is asked about. */
function noBlock(viewer: UserId | null): SQL {
  if (!viewer) return sql`1`
  return sql`(${comments.deletedAt} IS NOT NULL OR NOT ${blockBetween(viewer, comments.authorId)})`
}

/** For a page of a thread: neither across a block nor with words the viewer hides. */
export function wanted(viewer: UserId | null): SQL {
  return sql`${unfiltered(viewer, comments)} AND ${noBlock(viewer)}`
}

/** A block between the viewer and the author of the comment or of one above it: at most `limits.replyDepth` steps. */
function underBlock(viewer: UserId | SQL): SQL {
  return sql`EXISTS (
    WITH RECURSIVE chain (author_id, parent_id, deleted_at) AS (
      SELECT ${comments.authorId}, ${comments.parentId}, ${comments.deletedAt}
      UNION ALL
      SELECT above.author_id, above.parent_id, above.deleted_at
      FROM chain CROSS JOIN ${comments} AS above ON above.id = chain.parent_id
    )
    SELECT 1 FROM chain WHERE chain.deleted_at IS NULL AND ${blockBetween(viewer, sql`chain.author_id`)}
  )`
}
