import { eq, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { notFound } from '../../core/errors'
import type { CommentId, PostId, UserId } from '../../core/ids'
import type { Role } from '../../core/vocabulary'
import type { Ctx } from '../../ctx'
import type { Database } from '../../db/client'
import { preparedRead } from '../../db/prepared'
import { comments, posts } from '../../db/schema'
import { unfiltered } from '../filters/matching'
import type { PostView } from '../posts/contract'
import { one } from '../posts/lists'
import { postView, selectPosts } from '../posts/view'
import { openTo } from '../posts/visible'
import type { Visibility } from '../posts/vocabulary'
import type { CommentView } from './contract'
import { commentView, selectCommentsAnywhere } from './view'
import { commentOpenTo, commentVisible } from './visible'

/* Comments by their ids and whole threads, for doors that show them beside posts, each with where it stands. */

export type Placed = {
  comment: CommentView
  /** Of the post that it belongs to. */
  visibility: Visibility
  /** Whom it answers: the author of the comment above it, or of the post. */
  answers: UserId
}

/** At most so many comments of a thread are shown at once. */
const MOST = 200

const above = alias(comments, 'above')

function selectPlaced(db: Database, viewer: UserId | null, where: SQL) {
  return selectCommentsAnywhere(db, viewer, {
    postVisibility: sql<Visibility>`coalesce(${posts.chosenVisibility}, ${posts.visibility})`.as(
      'post_visibility',
    ),
    answers: sql<UserId>`coalesce(${above.authorId}, ${posts.authorId})`.as('answered_id'),
  })
    .leftJoin(above, eq(above.id, comments.parentId))
    .where(where)
    .orderBy(comments.id)
    .limit(MOST)
}

type PlacedRow = Awaited<ReturnType<typeof selectPlaced>>[number]

function placed(row: PlacedRow, viewer: UserId | null): Placed {
  return { comment: commentView(row, row, viewer), visibility: row.postVisibility, answers: row.answers }
}

const commentsNamed = preparedRead(
  (db, { ids, viewer }: { ids: string; viewer: UserId | null }, { role }: { role: Role | null }) => ({
    found: selectPlaced(
      db,
      viewer,
      sql`${comments.id} IN (SELECT value FROM json_each(${ids})) AND ${comments.deletedAt} IS NULL
        AND ${commentOpenTo(viewer && role && { id: viewer, role })}`,
    ),
  }),
)

/** Those of the comments that the viewer may see, by their ids. */
export async function commentsOf(
  { db, viewer }: Ctx,
  ids: readonly CommentId[],
): Promise<Map<CommentId, Placed>> {
  if (ids.length === 0) return new Map()
  const who = viewer?.id ?? null
  const asked = { ids: JSON.stringify([...new Set(ids)]), viewer: who }
  const { found } = await commentsNamed(db, asked, { role: viewer?.role ?? null })
  return new Map(found.map((row) => [row.id, placed(row, who)]))
}

const wholeThread = preparedRead(
  (db, { id, viewer }: { id: PostId; viewer: UserId | null }, { role }: { role: Role | null }) => ({
    posts: selectPosts(db, viewer, one(id, openTo(viewer && role && { id: viewer, role }))),
    found: selectPlaced(
      db,
      viewer,
      sql`${comments.postId} = ${id} AND ${commentVisible(viewer)} AND ${unfiltered(viewer, comments)}`,
    ),
  }),
)

/** A post and the first comments of its thread of every depth, oldest first, with the empty places. @throws not_found */
export async function getWholeThread(
  { db, viewer }: Ctx,
  id: PostId,
): Promise<{ post: PostView; comments: Placed[] }> {
  const who = viewer?.id ?? null
  const { posts: rows, found } = await wholeThread(db, { id, viewer: who }, { role: viewer?.role ?? null })
  const [post] = rows
  if (!post) throw notFound('post')
  return { post: postView(post, who), comments: found.map((row) => placed(row, who)) }
}
